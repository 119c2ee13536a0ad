using RuleEngine.Events;

namespace RuleEngine.IO.Surveys;

/// <summary>Makes values fit to be kept for the whole of a log, whatever an event holds.</summary>
internal static class SurveyValue
{
    private const int MaxBytes = 256;
    private const int MaxElements = 16;

    private static readonly FieldValue TooLong = FieldValue.From("(a longer value)");

    /// <summary>The value, or a stand-in for all that are too long.</summary>
    public static FieldValue Bound(FieldValue value)
    {
        if (value.Kind != FieldValueKind.Array) return value.Utf8.Length > MaxBytes ? TooLong : value;
        if (value.Elements.Length > MaxElements) return TooLong;
        foreach (var element in value.Elements)
        {
            if (element.Utf8.Length > MaxBytes) return TooLong;
        }
        return value;
    }

    /// <summary>The value with bytes of its own: those of an event are part of a chunk that would be kept with it.</summary>
    public static FieldValue Keep(FieldValue value) => value.Kind switch
    {
        FieldValueKind.Text => FieldValue.FromUtf8(value.Utf8.ToArray()),
        FieldValueKind.Array => FieldValue.From([.. value.Elements.ToArray().Select(Keep)]),
        _ => value,
    };
}
