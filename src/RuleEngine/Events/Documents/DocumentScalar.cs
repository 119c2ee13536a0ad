using System.Globalization;

namespace RuleEngine.Events.Documents;

/// <summary>A string, number, boolean or null.</summary>
internal sealed class DocumentScalar : DocumentNode
{
    private DocumentScalar(DocumentScalarKind kind, string text) => (Kind, Text) = (kind, text);

    /// <summary>A JSON null.</summary>
    public static DocumentScalar Null { get; } = new(DocumentScalarKind.Null, "null");

    /// <summary>A JSON true.</summary>
    public static DocumentScalar True { get; } = new(DocumentScalarKind.True, "true");

    /// <summary>A JSON false.</summary>
    public static DocumentScalar False { get; } = new(DocumentScalarKind.False, "false");

    /// <summary>What it is.</summary>
    public DocumentScalarKind Kind { get; }

    /// <summary>The string unescaped; of anything else what stands in the JSON.</summary>
    public string Text { get; }

    /// <summary>The value as a query or a mapping compares it as text: whole numbers without decimals or exponent.</summary>
    public string PlainText =>
        Kind != DocumentScalarKind.Number || long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? Text
        : Number is { } number && double.IsInteger(number) && Math.Abs(number) < 1L << 53 ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : Text;

    /// <summary>The finite number that this is, or that this text spells; else null.</summary>
    public double? Number =>
        Kind is DocumentScalarKind.Number or DocumentScalarKind.Text
        && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A string.</summary>
    public static DocumentScalar From(string text) => new(DocumentScalarKind.Text, text);

    /// <summary>A whole number.</summary>
    public static DocumentScalar From(long number) => FromNumber(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number; JSON has none that is not finite, so null stands for those.</summary>
    public static DocumentScalar From(double number) => double.IsFinite(number) ? FromNumber(number.ToString("R", CultureInfo.InvariantCulture)) : Null;

    /// <summary>A number as JSON writes it.</summary>
    public static DocumentScalar FromNumber(string json) => new(DocumentScalarKind.Number, json);

    /// <summary>The scalar that a field's value is; arrays are not scalars and give null.</summary>
    public static new DocumentScalar From(FieldValue value) => value.Kind switch
    {
        FieldValueKind.Boolean => value.AsBoolean ? True : False,
        FieldValueKind.Integer => From(value.AsInteger),
        FieldValueKind.Double => From(value.AsDouble),
        FieldValueKind.Text => From(value.ToString()),
        _ => Null,
    };

    /// <inheritdoc/>
    internal override void CollectScalars(List<DocumentScalar> found)
    {
        if (Kind != DocumentScalarKind.Null) found.Add(this);
    }

    /// <inheritdoc/>
    internal override void CollectAt(ReadOnlySpan<char> path, List<DocumentNode> found)
    {
        // Nothing lies below a scalar.
    }
}
