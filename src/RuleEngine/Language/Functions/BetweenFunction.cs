using RuleEngine.Events;

namespace RuleEngine.Language.Functions;

/// <summary><c>between(source, left, right[, greedy])</c>.</summary>
internal sealed class BetweenFunction : ScalarFunction
{
    /// <inheritdoc/>
    public override string Name => "between";

    /// <inheritdoc/>
    public override string Summary => "The text between the first left text and the next right one; with greedy up to the last right one. The empty text when either is not found.";

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } =
        [new("source", ParameterKind.Text), new("left", ParameterKind.Text), new("right", ParameterKind.Text), new("greedy", ParameterKind.Boolean, IsOptional: true, AcceptsNull: true)];

    /// <inheritdoc/>
    public override FieldType ResultType => FieldType.Keyword;

    /// <inheritdoc/>
    public override bool HasIgnoreCaseForm => true;

    /// <inheritdoc/>
    public override string Example => "between(process.command_line, \"/user:\", \" \") == \"admin\"";

    /// <inheritdoc/>
    protected override FieldValue Invoke(ReadOnlySpan<FieldValue> arguments, bool ignoreCase)
    {
        if (TextOf(arguments[0]) is not { } source || TextOf(arguments[1]) is not { } left || TextOf(arguments[2]) is not { } right) return FieldValue.Null;
        var greedy = arguments.Length > 3 && arguments[3].Kind == FieldValueKind.Boolean && arguments[3].AsBoolean;
        var comparison = Comparison(ignoreCase);
        var start = source.IndexOf(left, comparison);
        if (start < 0) return FieldValue.From("");
        start += left.Length;
        var length = greedy ? source[start..].LastIndexOf(right, comparison) : source[start..].IndexOf(right, comparison);
        return FieldValue.From(length < 0 ? "" : source.Substring(start, length));
    }
}
