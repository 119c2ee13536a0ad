using System.Runtime.InteropServices;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.Service.Intake.Preparation;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Detection;

/// <summary>A set of rules at work: their run, what reads their events, and what it counts. One thread at a time.</summary>
internal sealed class RunningRules : IDisposable
{
    private readonly EventDecoder _decoder;
    private readonly EventStandIn _standIn;
    // The event of a batch that is looked at.
    private PreparedBatch? _batch;
    private PreparedEvent _prepared;

    private RunningRules(LoadedRules rules, DetectionOptions options)
    {
        (Rules, _decoder) = (rules, new EventDecoder(rules.Engine.Fields));
        _standIn = rules.Engine.CreateSifter(options).CreateStandIn(Restore);
    }

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
        return new RunningRules(rules, options) { Run = run, Statistics = statistics };
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

    /// <summary>Gives an event to the rules that was prepared for them.</summary>
    /// <param name="batch">Its batch, which is in the journal.</param>
    /// <param name="one">The event.</param>
    public void Take(PreparedBatch batch, in PreparedEvent one)
    {
        (_batch, _prepared) = (batch, one);
        var origin = new EventOrigin(one.Source, batch.Start + one.End);
        Run.OnNext(one.Record is { } record ? record.WithOrigin(origin) : _standIn.For(one.Time, origin));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Run.Dispose();
        _decoder.Dispose();
    }

    // Some rule's operator keeps an event that no rule matches: one whose time is not to be believed, until others are as late.
    private EventRecord Restore()
    {
        var entry = _batch!.EntryOf(_prepared);
        MemoryMarshal.TryGetArray(entry.Body, out var body);
        return JournalDecoding.TryDecode(_decoder, entry, body, _batch.Start + _prepared.End, out var record, out var problem)
            ? record.Keep()
            : throw new InvalidOperationException($"An event of {entry.Source} that was read once cannot be read again: {problem}");
    }
}
