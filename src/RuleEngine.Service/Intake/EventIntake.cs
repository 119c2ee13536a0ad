using System.Diagnostics.CodeAnalysis;
using RuleEngine.Service.Intake.Preparation;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake;

/// <summary>The one road by which events come in: leaves out what is there already, checks the rest and prepares it for the rules, and writes it to the journal.</summary>
internal sealed class EventIntake(
    IEventJournal journal, IdLedger ids, BackPressure pressure, EventPreparer preparer, PreparedEvents prepared, JournalOptions options, TimeProvider time, IntakeMetrics metrics,
    ILogger<EventIntake> logger) : IEventIntake
{
    private readonly EventLimits _limits = new(options);

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

        var items = new IntakeItem[events.Count];
        var hashes = LookAt(events, items);
        var claim = await ids.ClaimAsync(hashes, cancellation);
        PreparedBatch batch;
        try
        {
            batch = await PrepareAsync(source, events, items, claim, cancellation);
        }
        catch
        {
            ids.Settle(claim, isWritten: false);
            throw;
        }

        // What is claimed is settled when the append is, even if nobody waits for it any more.
        var (taken, bytes) = (batch.Count, batch.BodyBytes);
        var problem = await AppendAsync(batch, claim).WaitAsync(cancellation);
        if (problem is not null)
        {
            metrics.CountTurnedAway("unavailable");
            return new IntakeResult(IntakeOutcome.Unavailable, []) { Problem = problem };
        }

        var refused = items.Count(item => item.Verdict == IntakeVerdict.Refused);
        metrics.CountDone(taken, items.Length - taken - refused, refused, bytes);
        return new IntakeResult(IntakeOutcome.Done, items);
    }

    // The hashes of the ids of events that may be taken, or nothing when none has an id.
    private UInt128?[] LookAt(IReadOnlyList<IntakeEvent> events, IntakeItem[] items)
    {
        UInt128?[]? hashes = null;
        for (var i = 0; i < items.Length; i++)
        {
            if (_limits.FindProblem(events[i]) is { } problem)
            {
                items[i] = new IntakeItem(IntakeVerdict.Refused, problem);
            }
            else if (events[i].Id is { } id)
            {
                (hashes ??= new UInt128?[items.Length])[i] = RecentIds.Hash(events[i].Index, id);
            }
        }

        return hashes ?? [];
    }

    private async ValueTask<PreparedBatch> PrepareAsync(string source, IReadOnlyList<IntakeEvent> events, IntakeItem[] items, IdClaim claim, CancellationToken cancellation)
    {
        var tools = await preparer.RentAsync(cancellation);
        var batch = prepared.Rent();
        var isDone = false;
        try
        {
            var now = time.GetUtcNow();
            batch.Begin(tools, RoomFor(source, events, items), now);
            for (var i = 0; i < items.Length; i++)
            {
                if (items[i].Verdict == IntakeVerdict.Refused)
                {
                    continue;
                }

                items[i] = !claim.TryTake(i) ? new IntakeItem(IntakeVerdict.Duplicate)
                    : TryAdd(batch, EntryOf(source, events[i], now), ref tools, out var problem) ? new IntakeItem(IntakeVerdict.Taken)
                    : Refuse(claim, i, problem);
            }

            isDone = true;
            return batch;
        }
        finally
        {
            preparer.Return(tools);
            if (!isDone)
            {
                prepared.Return(batch);
            }
        }
    }

    private bool TryAdd(PreparedBatch batch, in JournalEntry entry, ref PreparingTools tools, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            return batch.TryAdd(entry, out problem);
        }
#pragma warning disable CA1031 // A fault of ours at one event must not keep away those that are brought with it, again and again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.PreparationFailed(exception, entry.Source!);
            tools = EventPreparer.Replace(tools);
            batch.GoOnWith(tools);
            problem = $"the event could not be looked at, which is a fault of the service: {exception.Message}";
            return false;
        }
    }

    private static IntakeItem Refuse(IdClaim claim, int place, string problem)
    {
        claim.Leave(place);
        return new IntakeItem(IntakeVerdict.Refused, problem);
    }

    private static long RoomFor(string source, IReadOnlyList<IntakeEvent> events, IntakeItem[] items)
    {
        var room = 0L;
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Verdict != IntakeVerdict.Refused)
            {
                room += JournalDraft.LengthOf(EntryOf(source, events[i], default));
            }
        }

        return room;
    }

    private static JournalEntry EntryOf(string source, in IntakeEvent one, DateTimeOffset time) => new(JournalEntryKind.Event, one.Body)
    {
        Encoding = one.Encoding,
        Source = one.Source ?? source,
        Index = one.Index,
        Id = one.Id,
        SourceOffset = one.SourceOffset ?? -1,
        Time = time,
    };

    // What went wrong, or null. A batch that was prepared for rules is theirs from the journal on.
    private async Task<string?> AppendAsync(PreparedBatch batch, IdClaim claim)
    {
        var isWritten = false;
        var isOurs = batch.Count == 0 || batch.Engine is null;
        try
        {
            if (batch.Count > 0)
            {
                await journal.AppendAsync(batch.Draft, CancellationToken.None);
            }

            isWritten = true;
            return null;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // A journal that is closed takes nothing either: the service stops.
            return e.Message;
        }
        finally
        {
            if (isOurs || !isWritten)
            {
                prepared.Return(batch);
            }

            ids.Settle(claim, isWritten);
        }
    }
}
