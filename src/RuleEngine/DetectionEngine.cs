using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine;

/// <summary>Compiled rules: events in, alerts out. Immutable and thread-safe; each subscription of <see cref="Detect"/> has its own state.</summary>
public sealed class DetectionEngine
{
    private DetectionEngine()
    {
    }

    /// <summary>What was found while loading, file by file.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The rule files, in the order given, with what became of them.</summary>
    public IReadOnlyList<RuleStatus> Rules { get; } = [];

    /// <summary>The fields that the compiled rules use: what an <see cref="EventFactory"/> should extract.</summary>
    public FieldTable Fields { get; } = FieldTable.Empty;

    /// <summary>Reads and compiles rules. Never throws on a bad rule: it is in <see cref="Diagnostics"/>, and the others load.</summary>
    public static DetectionEngine Load(IEnumerable<SourceText> rules) => throw new NotSupportedException();

    /// <summary>Alerts of a stream of events. Events that were made with another field table are extracted anew.</summary>
    /// <param name="events">The events, in the order of their time.</param>
    /// <param name="statistics">Counts what the subscription does, or null.</param>
    public IObservable<Alert> Detect(IObservable<EventRecord> events, DetectionStatistics? statistics = null) => throw new NotSupportedException();
}
