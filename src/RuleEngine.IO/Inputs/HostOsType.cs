using RuleEngine.Events;

namespace RuleEngine.IO.Inputs;

/// <summary>
/// Gives ECS documents of Windows events the field that published rules ask of every event and older shippers leave out, <c>host.os.type</c>. Only rules
/// see it: the document, and with it the event's id, stays as it is.
/// </summary>
/// <param name="fields">The fields that rules use.</param>
internal sealed class HostOsType(FieldTable fields)
{
    private static readonly FieldValue Windows = FieldValue.From("windows");

    private static ReadOnlySpan<byte> Name => "\"winlog"u8;

    private readonly int _field = fields.IdOf("host.os.type");

    /// <summary>The event, with the field if it is a Windows event that lacks it and a rule uses it.</summary>
    public EventRecord Complete(EventRecord record)
    {
        var isNeeded = _field >= 0 && record[_field].IsMissing && IsOfWindows(record.Document.Span);
        return isNeeded ? record.Give(_field, Windows) : record;
    }

    // Winlogbeat and the Elastic Agent put what Windows said below this name, and nobody else uses it.
    private static bool IsOfWindows(ReadOnlySpan<byte> document)
    {
        for (var from = 1; document[from..].IndexOf(Name) is var found and >= 0; from += found + Name.Length)
        {
            var at = from + found;
            if (document[at - 1] != '\\' && document[at + Name.Length] is (byte)'"' or (byte)'.') return true;
        }
        return false;
    }
}
