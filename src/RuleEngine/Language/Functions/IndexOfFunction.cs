using RuleEngine.Events;

namespace RuleEngine.Language.Functions;

/// <summary><c>indexOf(source, text[, start])</c>.</summary>
internal sealed class IndexOfFunction : ScalarFunction
{
    /// <inheritdoc/>
    public override string Name => "indexOf";

    /// <inheritdoc/>
    public override string Summary => "Where a text first stands in another, counted from 0; a negative start counts as 0, and the empty text stands at the start.";

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } =
        [new("source", ParameterKind.Text), new("text", ParameterKind.Text), new("start", ParameterKind.Number, IsOptional: true, AcceptsNull: true)];

    /// <inheritdoc/>
    public override FieldType ResultType => FieldType.Long;

    /// <inheritdoc/>
    public override bool HasIgnoreCaseForm => true;

    /// <inheritdoc/>
    public override string NullBehaviour => "No value as source or text gives no value; so does a text that is not found, and a start behind the end. No value as start counts as 0.";

    /// <inheritdoc/>
    public override string Example => "indexOf(url.path, \"..\") == null";

    /// <inheritdoc/>
    protected override FieldValue Invoke(ReadOnlySpan<FieldValue> arguments, bool ignoreCase)
    {
        if (TextOf(arguments[0]) is not { } source || TextOf(arguments[1]) is not { } text) return FieldValue.Null;
        var start = 0L;
        if (arguments.Length > 2 && !arguments[2].IsMissing)
        {
            if (!arguments[2].IsNumber) return FieldValue.Null;
            start = Math.Max(0, (long)arguments[2].AsDouble);
        }
        if (start > source.Length) return FieldValue.Null;
        var found = source.IndexOf(text, (int)start, Comparison(ignoreCase));
        return found < 0 ? FieldValue.Null : FieldValue.From((long)found);
    }
}
