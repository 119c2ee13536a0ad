using RuleEngine.Events;

namespace RuleEngine.Language.Functions;

/// <summary>A function that asks whether one text stands somewhere in another.</summary>
internal abstract class TextTestFunction : ScalarFunction
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<FunctionParameter> Parameters { get; } = [new("source", ParameterKind.Text), new("text", ParameterKind.Text)];

    /// <inheritdoc/>
    public sealed override FieldType ResultType => FieldType.Boolean;

    /// <inheritdoc/>
    public sealed override bool HasIgnoreCaseForm => true;

    /// <inheritdoc/>
    protected sealed override FieldValue Invoke(ReadOnlySpan<FieldValue> arguments, bool ignoreCase) =>
        TextOf(arguments[0]) is { } source && TextOf(arguments[1]) is { } text ? FieldValue.From(Test(source, text, Comparison(ignoreCase))) : FieldValue.Null;

    /// <summary>The answer.</summary>
    protected abstract bool Test(string source, string text, StringComparison comparison);
}
