using RuleEngine.Events;

namespace RuleEngine.Language.Functions;

/// <summary><c>length(text)</c>.</summary>
internal sealed class LengthFunction : ScalarFunction
{
    /// <inheritdoc/>
    public override string Name => "length";

    /// <inheritdoc/>
    public override string Summary => "The length of a text; in UTF-16 code units, as Java counts.";

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } = [new("text", ParameterKind.Text)];

    /// <inheritdoc/>
    public override FieldType ResultType => FieldType.Long;

    /// <inheritdoc/>
    public override string Example => "length(process.name) > 64";

    /// <inheritdoc/>
    protected override FieldValue Invoke(ReadOnlySpan<FieldValue> arguments, bool ignoreCase) =>
        arguments[0].Kind == FieldValueKind.Text ? FieldValue.From((long)System.Text.Encoding.UTF8.GetCharCount(arguments[0].Utf8)) : FieldValue.Null;
}
