using RuleEngine.Events;

namespace RuleEngine.Language.Functions;

/// <summary><c>substring(source, from[, to])</c>.</summary>
internal sealed class SubstringFunction : ScalarFunction
{
    /// <inheritdoc/>
    public override string Name => "substring";

    /// <inheritdoc/>
    public override string Summary => "The part of a text from one place to another; the character at the second is left out. Places count from 0, negative ones from the end. Places out of order or range give the empty text.";

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } =
        [new("source", ParameterKind.Text), new("from", ParameterKind.Number), new("to", ParameterKind.Number, IsOptional: true, AcceptsNull: true)];

    /// <inheritdoc/>
    public override FieldType ResultType => FieldType.Keyword;

    /// <inheritdoc/>
    public override string Example => "substring(file.name, -4) : \".exe\"";

    /// <inheritdoc/>
    protected override FieldValue Invoke(ReadOnlySpan<FieldValue> arguments, bool ignoreCase)
    {
        if (TextOf(arguments[0]) is not { } source) return FieldValue.Null;
        var end = arguments.Length > 2 ? arguments[2] : FieldValue.Missing;
        if (!arguments[1].IsNumber || !(end.IsMissing || end.IsNumber)) return FieldValue.Null;
        var from = Place(arguments[1], source.Length);
        var to = end.IsMissing ? source.Length : Place(end, source.Length);
        return FieldValue.From(from >= to ? "" : source[from..to]);
    }

    private static int Place(FieldValue value, int length)
    {
        var place = value.AsDouble;
        return (int)Math.Clamp(place < 0 ? length + place : place, 0, length);
    }
}
