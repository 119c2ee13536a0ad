using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake.Tails;

/// <summary>Asks the journal itself. Only what came since places were last saved is read, a second's worth as a rule.</summary>
internal sealed class JournalTailPositions(IEventJournal journal) : ITailPositions
{
    /// <inheritdoc/>
    public long End => journal.End;

    /// <inheritdoc/>
    public IReadOnlyDictionary<(string Source, int File), long> ReadBehind(long position)
    {
        var (offsets, end) = (new Dictionary<(string Source, int File), long>(), journal.End);
        using var reader = journal.ReadFrom(position);
        while (reader.Position < end && reader.TryRead(out var entry))
        {
            if (entry is not { Kind: JournalEntryKind.Event, Source: { } source, SourceOffset: >= 0 }) continue;
            var offset = TailOffset.Of(entry.SourceOffset);
            offsets[(source, offset.File)] = offset.Position;
        }
        return offsets;
    }
}
