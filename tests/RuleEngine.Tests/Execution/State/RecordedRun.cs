using System.Globalization;
using System.Reactive;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Tests.Execution.State;

/// <summary>A run with all that came out of it: the bytes of the alerts, and at last the statistics.</summary>
internal sealed class RecordedRun : IDisposable
{
    private readonly List<string> _out;
    private readonly DetectionStatistics _statistics = new();

    /// <summary>A run of a new engine, from the beginning or from a saved state behind what came out before it.</summary>
    public RecordedRun(IReadOnlyList<SourceText> rules, DetectionOptions options, byte[]? state = null, IEnumerable<string>? before = null)
        : this(Load(rules), options, state, before)
    {
    }

    /// <summary>A run of an engine.</summary>
    public RecordedRun(DetectionEngine engine, DetectionOptions options, byte[]? state = null, IEnumerable<string>? before = null)
    {
        _out = [.. before ?? []];
        var observer = Observer.Create<Alert>(alert => _out.Add(Describe(alert)), error => _out.Add(error.Message), () => _out.Add("end"));
        Run = state is null ? engine.Start(observer, _statistics, options) : engine.Resume(new MemoryStream(state), observer, _statistics, options);
    }

    /// <summary>The run.</summary>
    public DetectionRun Run { get; }

    /// <summary>What it counted.</summary>
    public DetectionStatistics Statistics => _statistics;

    /// <summary>What came out.</summary>
    public IReadOnlyList<string> Out => _out;

    /// <summary>The state.</summary>
    public byte[] Save()
    {
        var stream = new MemoryStream();
        Run.Save(stream);
        return stream.ToArray();
    }

    /// <summary>Takes events.</summary>
    public void Play(IEnumerable<EventRecord> events)
    {
        foreach (var record in events) Run.OnNext(record);
    }

    /// <summary>Ends the stream; what came out, and the statistics.</summary>
    public string[] Complete()
    {
        Run.OnCompleted();
        return [.. _out, Counts()];
    }

    /// <summary>The statistics as text.</summary>
    public string Counts() => string.Create(CultureInfo.InvariantCulture, $"{_statistics.Events} {_statistics.LateEvents} {_statistics.MaxLateness} {_statistics.TooLateEvents} {_statistics.EventsReleasedEarly} ")
        + string.Join(' ', _statistics.AlertsByRule) + " " + string.Join(' ', _statistics.DroppedPartials) + $" {_statistics.HistoryEvents} {_statistics.HistoryMatches} {_statistics.ColdStart}";

    public void Dispose() => Run.Dispose();

    /// <summary>An engine, all of whose rules run.</summary>
    public static DetectionEngine Load(IReadOnlyList<SourceText> rules)
    {
        var engine = DetectionEngine.Load(rules);
        Assert.True(engine.Rules.All(rule => rule.IsCompiled), string.Join('\n', engine.Diagnostics));
        return engine;
    }

    private static string Describe(Alert alert) => string.Join(' ', alert.BuildingBlocks.Prepend(alert).Select(item => Convert.ToHexString(item.Document.Span)))
        + $" {alert.Time} {string.Join(',', alert.Detection.Events.Select(record => record is null ? "-" : $"{record.Origin}@{record.Time}"))} {string.Join(',', alert.Detection.Keys)}";
}
