using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Detection;

/// <summary>A set of rules at work: their run, what reads their events, and what it counts. One thread at a time.</summary>
internal sealed class RunningRules : IDisposable
{
    private readonly EventDecoder _decoder;

    private RunningRules(LoadedRules rules) => (Rules, _decoder) = (rules, new EventDecoder(rules.Engine.Fields));

    /// <summary>The rules.</summary>
    public LoadedRules Rules { get; }

    /// <summary>Their run.</summary>
    public required DetectionRun Run { get; init; }

    /// <summary>What the run counts.</summary>
    public required DetectionStatistics Statistics { get; init; }

    /// <summary>Begins, from a saved state or from nothing.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="state">The state, or null.</param>
    /// <param name="alerts">Takes the alerts.</param>
    /// <param name="options">How events are taken in.</param>
    /// <exception cref="StateFormatException">The state is damaged, or of another version.</exception>
    public static RunningRules Start(LoadedRules rules, Stream? state, IObserver<Alert> alerts, DetectionOptions options)
    {
        var statistics = new DetectionStatistics();
        var run = state is null ? rules.Engine.Start(alerts, statistics, options) : rules.Engine.Resume(state, alerts, statistics, options);
        return new RunningRules(rules) { Run = run, Statistics = statistics };
    }

    /// <summary>Gives an entry of the journal to the rules.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="body">The body in its array.</param>
    /// <param name="position">The position behind it: its place among all, the same in each replay.</param>
    /// <returns>What is wrong with the event; null when nothing is.</returns>
    public string? Take(in JournalEntry entry, ArraySegment<byte> body, long position)
    {
        if (entry.Kind == JournalEntryKind.Tick)
        {
            Run.AdvanceTo(EventTime.From(entry.Time));
            return null;
        }
        if (JournalDecoding.TryDecode(_decoder, entry, body, position, out var record, out var problem)) Run.OnNext(record);
        return problem;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Run.Dispose();
        _decoder.Dispose();
    }
}
