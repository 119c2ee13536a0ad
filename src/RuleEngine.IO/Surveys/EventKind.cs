using RuleEngine.Events;

namespace RuleEngine.IO.Surveys;

/// <summary>Events of a log that are of one kind: they agree in all fields that tell kinds apart.</summary>
public sealed class EventKind
{
    /// <summary>The fields that tell the index of an event by their values.</summary>
    internal static readonly IReadOnlyList<string> IndexFields = [.. IndexSelection.Fields.SkipLast(1)];

    /// <summary>The field that tells an alert by being there.</summary>
    internal static readonly string AlertField = IndexSelection.Fields[^1];

    private readonly IReadOnlyList<string> _names;
    private readonly IReadOnlyList<string>[] _values;
    private readonly ulong[] _fields;

    internal EventKind(IReadOnlyList<string> names, FieldValue[] values, int fields)
    {
        _names = names;
        _values = [.. values.Select(TextsOf)];
        _fields = new ulong[(fields + 63) / 64];
    }

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Their channel; where they have none their dataset or module; empty without any.</summary>
    public string Channel => First("winlog.channel", "event.dataset", "data_stream.dataset", "event.module");

    /// <summary>Who wrote them; empty when they do not say.</summary>
    public string Provider => First("event.provider", "winlog.provider_name");

    /// <summary>Their code; empty when they have none.</summary>
    public string Code => First("event.code", "winlog.event_id");

    /// <summary>What they report: their action, or else the name of their task; empty without both.</summary>
    public string Action => First("event.action", "winlog.task");

    /// <summary>The values of a field that tells kinds apart; none when they have no value, or when the field does not tell kinds apart.</summary>
    public IReadOnlyList<string> ValuesOf(string field)
    {
        for (var i = 0; i < _names.Count; i++)
        {
            if (_names[i] == field) return _values[i];
        }
        return [];
    }

    /// <summary>Whether such an event can match, as far as its kind tells.</summary>
    public bool Meets(EventRequirements requirements)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        return requirements.TellingFields.All(field => requirements.Allows(field, ValuesOf(field)));
    }

    /// <summary>Whether a rule takes events of the kind, by the index that they are in.</summary>
    /// <param name="indices">The rule's indices.</param>
    /// <param name="fields">The fields of the survey.</param>
    internal bool IsIn(IndexSelection indices, FieldTable fields) => indices.Takes(field => IndexValueOf(field, fields));

    /// <summary>The index that the events are in; null when they do not say.</summary>
    internal string? Index(FieldTable fields) => IndexSelection.NameOf(field => IndexValueOf(field, fields));

    /// <summary>Whether some event of the kind has a field, by its id in the field table of the survey.</summary>
    internal bool Has(int field) => field >= 0 && (_fields[field / 64] & (1UL << (field % 64))) != 0;

    /// <summary>Counts an event.</summary>
    internal void Add(EventRecord record)
    {
        Count++;
        for (var field = 0; field < record.Fields.Count; field++)
        {
            if (!record[field].IsMissing) _fields[field / 64] |= 1UL << (field % 64);
        }
    }

    private string? IndexValueOf(string field, FieldTable fields) =>
        field == AlertField ? Has(fields.IdOf(field)) ? "" : null : ValuesOf(field) is [var first, ..] ? first : null;

    private string First(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (ValuesOf(field) is [var first, ..]) return first;
        }
        return "";
    }

    /// <summary>The values of a field as texts.</summary>
    internal static IReadOnlyList<string> TextsOf(FieldValue value) => value.Kind switch
    {
        FieldValueKind.Missing or FieldValueKind.Null => [],
        FieldValueKind.Array => [.. value.Elements.ToArray().Select(element => element.ToString())],
        _ => [value.ToString()],
    };
}
