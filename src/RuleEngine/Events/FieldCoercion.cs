using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace RuleEngine.Events;

/// <summary>Turns a text of an event into the value that Elasticsearch would index for the field's mapping type.</summary>
internal static class FieldCoercion
{
    /// <summary>The value of a text in a field of a type; a text that does not fit the type stays a text.</summary>
    public static FieldValue FromText(FieldValue text, FieldType type) => type switch
    {
        FieldType.Long or FieldType.Double => ReadNumber(text),
        FieldType.Boolean => ReadBoolean(text),
        _ => text,
    };

    /// <summary>Whether a text in a field of a type may mean another value.</summary>
    public static bool ReadsTexts(FieldType type) => type is FieldType.Long or FieldType.Double or FieldType.Boolean;

    /// <summary>The value that a field of a type holds for a value of any kind.</summary>
    public static FieldValue Fit(FieldValue value, FieldType type) => value.Kind switch
    {
        FieldValueKind.Text => FromText(value, type),
        FieldValueKind.Integer or FieldValueKind.Double or FieldValueKind.Boolean when type == FieldType.Keyword => FieldValue.From(value.ToString()),
        _ => value,
    };

    /// <summary>Reads an ISO 8601 time, or a number of milliseconds since the epoch written as text.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> utf8, out EventTime time)
    {
        if (EventTime.TryParse(utf8, out time)) return true;
        if (utf8.Length is 0 or > 64) return false;
        Span<char> characters = stackalloc char[utf8.Length];
        var length = Encoding.UTF8.GetChars(utf8, characters);
        return long.TryParse(characters[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
            && EventTime.TryFromUnixMilliseconds(milliseconds, out time);
    }

    /// <summary>Reads the time that a value tells: a text as above, or a number; of several values the first.</summary>
    public static bool TryReadTime(FieldValue value, out EventTime time)
    {
        time = default;
        return value.Kind switch
        {
            FieldValueKind.Text => TryReadTime(value.Utf8, out time),
            FieldValueKind.Integer => EventTime.TryFromNumber(value.AsInteger, out time),
            FieldValueKind.Double when Math.Abs(value.AsDouble) < 9e12 => (time = new EventTime((long)((decimal)value.AsDouble * 1_000_000m))) == time,
            FieldValueKind.Array when value.Elements.Length > 0 => TryReadTime(value.Elements[0], out time),
            _ => false,
        };
    }

    private static FieldValue ReadNumber(FieldValue text)
    {
        var utf8 = text.Utf8;
        if (Utf8Parser.TryParse(utf8, out long integer, out var used) && used == utf8.Length) return FieldValue.From(integer);
        if (Utf8Parser.TryParse(utf8, out double number, out used) && used == utf8.Length && double.IsFinite(number)) return FieldValue.From(number);
        return text;
    }

    private static FieldValue ReadBoolean(FieldValue text) =>
        text.Utf8.SequenceEqual("true"u8) ? FieldValue.From(true) : text.Utf8.SequenceEqual("false"u8) ? FieldValue.From(false) : text;
}
