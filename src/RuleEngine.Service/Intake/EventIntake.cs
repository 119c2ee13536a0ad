using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake;

/// <summary>The one road by which events come in: checks, leaves out what is there already, writes the rest to the journal.</summary>
internal sealed class EventIntake(IEventJournal journal, IdLedger ids, BackPressure pressure, JournalOptions options, TimeProvider time, IntakeMetrics metrics) : IEventIntake, IDisposable
{
    private readonly EventCheck _check = new(options);

    /// <inheritdoc/>
    public async ValueTask<IntakeResult> TakeAsync(string source, IReadOnlyList<IntakeEvent> events, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(events);
        cancellation.ThrowIfCancellationRequested();
        if (pressure.Check() is { } wait)
        {
            metrics.CountTurnedAway("busy");
            return new IntakeResult(IntakeOutcome.Busy, []) { RetryAfter = wait };
        }

        var items = _check.Check(source, events);
        var claim = await ids.ClaimAsync(HashIds(events, items), cancellation);
        var entries = Choose(source, events, items, claim);
        if (entries.Count > 0)
        {
            // The claim is settled when the append is, even if nobody waits for it any more. The journal has its own copy of the bodies as soon as it was called.
            var problem = await AppendAsync(entries, claim).WaitAsync(cancellation);
            if (problem is not null)
            {
                metrics.CountTurnedAway("unavailable");
                return new IntakeResult(IntakeOutcome.Unavailable, []) { Problem = problem };
            }
        }

        Count(entries, items);
        return new IntakeResult(IntakeOutcome.Done, items);
    }

    /// <inheritdoc/>
    public void Dispose() => _check.Dispose();

    private static UInt128?[] HashIds(IReadOnlyList<IntakeEvent> events, IntakeItem[] items)
    {
        UInt128?[]? hashes = null;
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Verdict == IntakeVerdict.Taken && events[i].Id is { } id)
            {
                (hashes ??= new UInt128?[items.Length])[i] = RecentIds.Hash(events[i].Index, id);
            }
        }

        return hashes ?? [];
    }

    private List<JournalEntry> Choose(string source, IReadOnlyList<IntakeEvent> events, IntakeItem[] items, IdClaim claim)
    {
        var now = time.GetUtcNow();
        var entries = new List<JournalEntry>(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Verdict != IntakeVerdict.Taken)
            {
                continue;
            }

            if (claim.IsDuplicate(i))
            {
                items[i] = new IntakeItem(IntakeVerdict.Duplicate);
                continue;
            }

            var one = events[i];
            entries.Add(new JournalEntry(JournalEntryKind.Event, one.Body)
            {
                Encoding = one.Encoding,
                Source = one.Source ?? source,
                Index = one.Index,
                Id = one.Id,
                SourceOffset = one.SourceOffset ?? -1,
                Time = now,
            });
        }

        return entries;
    }

    // What went wrong, or null.
    private async Task<string?> AppendAsync(List<JournalEntry> entries, IdClaim claim)
    {
        var isTaken = false;
        try
        {
            await journal.AppendAsync(entries, CancellationToken.None);
            isTaken = true;
            return null;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // A journal that is closed takes nothing either: the service stops.
            return e.Message;
        }
        finally
        {
            ids.Settle(claim, isTaken);
        }
    }

    private void Count(List<JournalEntry> entries, IntakeItem[] items)
    {
        var bytes = 0L;
        foreach (var entry in entries)
        {
            bytes += entry.Body.Length;
        }

        var refused = items.Count(item => item.Verdict == IntakeVerdict.Refused);
        metrics.CountDone(entries.Count, items.Length - entries.Count - refused, refused, bytes);
    }
}
