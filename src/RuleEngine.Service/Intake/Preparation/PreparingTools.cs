using System.Diagnostics.CodeAnalysis;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake.Preparation;

/// <summary>What one thread at a time prepares events with, for one set of rules.</summary>
/// <param name="rules">The rules; null while none run, when events are looked at and no more.</param>
internal sealed class PreparingTools(RulesInUse? rules) : IDisposable
{
    private readonly EventDecoder _decoder = new(rules?.Engine.Fields ?? FieldTable.Empty);

    /// <summary>The rules.</summary>
    public RulesInUse? Rules => rules;

    /// <summary>Matches the events; null while no rules run.</summary>
    public EventSifter? Sifter { get; } = rules?.Engine.CreateSifter(rules.Options);

    /// <summary>Decodes an event, lent.</summary>
    /// <param name="entry">What will be in the journal.</param>
    /// <param name="body">Its body in its array.</param>
    /// <param name="record">The event. Its place in the journal is not known yet.</param>
    /// <param name="problem">What is wrong, when there is no event.</param>
    public bool TryDecode(in JournalEntry entry, ArraySegment<byte> body, [NotNullWhen(true)] out EventRecord? record, [NotNullWhen(false)] out string? problem) =>
        JournalDecoding.TryDecode(_decoder, entry, body, 0, out record, out problem);

    /// <inheritdoc/>
    public void Dispose() => _decoder.Dispose();
}
