using RuleEngine.Events;

namespace RuleEngine.IO.Surveys;

/// <summary>
/// Looks at each event of a log once, and says what is in it, which rules it can serve, and which audit policies and other sources they need.
/// Memory does not grow with the log. Not thread-safe.
/// </summary>
public sealed class EventSurvey
{
    private static readonly string[] KindFields = [.. RuleRequirements.TellingFields, "winlog.task"];
    private static readonly string[] HostFields = ["host.name", "winlog.computer_name", "host.hostname"];

    private readonly DetectionEngine? _rules;
    private readonly EventKindTable _kinds;
    private readonly HostCounter _hosts = new();
    private readonly RateHistogram _rates = new();
    private readonly DisorderTally _disorder = new();
    private readonly int[] _hostFields;
    private long _events;
    private EventTime? _first;
    private EventTime? _last;

    /// <summary>A survey.</summary>
    /// <param name="rules">The rules whose needs are looked for, or null.</param>
    public EventSurvey(DetectionEngine? rules = null)
    {
        _rules = rules;
        // Indices matter to rules only.
        string[] kindFields = rules is null ? KindFields : [.. KindFields, .. EventKind.IndexFields];
        Fields = (rules?.Fields ?? FieldTable.Empty).With([.. kindFields, .. HostFields, EventKind.AlertField]);
        _kinds = new EventKindTable(Fields, kindFields);
        _hostFields = [.. HostFields.Select(Fields.IdOf)];
    }

    /// <summary>The fields that the events must be read with.</summary>
    public FieldTable Fields { get; }

    /// <summary>Looks at an event.</summary>
    /// <exception cref="ArgumentException">The event was read with other fields than <see cref="Fields"/>.</exception>
    public void Add(EventRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!ReferenceEquals(record.Fields, Fields)) throw new ArgumentException("The event was read with other fields than the survey's.", nameof(record));
        _events++;
        if (_first is not { } first || record.Time < first) _first = record.Time;
        if (_last is not { } last || record.Time > last) _last = record.Time;
        _kinds.Add(record);
        _hosts.Add(HostOf(record));
        _rates.Add(record.Time);
        _disorder.Add(record);
    }

    /// <summary>What was seen so far.</summary>
    public SurveyReport Report()
    {
        var kinds = _kinds.Kinds;
        var coverage = _rules is null ? [] : new CoverageAnalysis(kinds, Fields).Cover(_rules.Rules);
        return new SurveyReport
        {
            Events = _events,
            First = _first,
            Last = _last,
            CoveredTime = _first is { } first && _last is { } last ? _rates.CoveredTime(first, last) : TimeSpan.Zero,
            RateWindow = _rates.Width,
            Rates = _rates.Samples,
            HourlyRates = _rates.Over(TimeSpan.FromHours(1)),
            Kinds = kinds,
            EventsOfOtherKinds = _kinds.Untold,
            Hosts = _hosts.Hosts,
            EventsOfOtherHosts = _hosts.Untold,
            Disorder = _disorder.Inputs,
            Rules = coverage,
            Sources = SourceAnalysis.Uses(coverage, kinds),
        };
    }

    private FieldValue HostOf(EventRecord record)
    {
        foreach (var field in _hostFields)
        {
            if (record[field] is { IsMissing: false } host) return host;
        }
        return FieldValue.Missing;
    }
}
