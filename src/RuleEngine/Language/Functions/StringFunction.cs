using RuleEngine.Events;

namespace RuleEngine.Language.Functions;

/// <summary><c>string(value)</c>.</summary>
internal sealed class StringFunction : ScalarFunction
{
    /// <inheritdoc/>
    public override string Name => "string";

    /// <inheritdoc/>
    public override string Summary => "The value as text.";

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } = [new("value", ParameterKind.Any)];

    /// <inheritdoc/>
    public override FieldType ResultType => FieldType.Keyword;

    /// <inheritdoc/>
    public override string Example => "startsWith(string(source.ip), \"10.\")";

    /// <inheritdoc/>
    protected override FieldValue Invoke(ReadOnlySpan<FieldValue> arguments, bool ignoreCase) =>
        arguments[0].Kind == FieldValueKind.Text ? arguments[0] : FieldValue.From(arguments[0].ToString());
}
