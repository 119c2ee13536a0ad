using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Language.Functions;

/// <summary><c>wildcard(source, pattern, …)</c>.</summary>
internal sealed class WildcardFunction : ScalarFunction
{
    /// <inheritdoc/>
    public override string Name => "wildcard";

    /// <inheritdoc/>
    public override string Summary => "Whether a text matches one of the patterns; * is any text, ? one character. The operator like does the same.";

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } =
        [new("source", ParameterKind.Text), new("pattern", ParameterKind.ConstantText, IsRepeated: true)];

    /// <inheritdoc/>
    public override FieldType ResultType => FieldType.Boolean;

    /// <inheritdoc/>
    public override bool HasIgnoreCaseForm => true;

    /// <inheritdoc/>
    public override string Example => "wildcard~(process.name, \"cmd*\", \"power*\")";

    /// <inheritdoc/>
    protected override FieldValue Invoke(ReadOnlySpan<FieldValue> arguments, bool ignoreCase)
    {
        if (arguments[0].Kind != FieldValueKind.Text) return FieldValue.Null;
        for (var i = 1; i < arguments.Length; i++)
        {
            if (TextPattern.FromWildcard(arguments[i].ToString()).IsMatch(arguments[0].Utf8, ignoreCase)) return FieldValue.From(true);
        }
        return FieldValue.From(false);
    }
}
