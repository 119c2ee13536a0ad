using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake;

/// <summary>
/// Which ids are taken, and which are being taken just now. An id counts once its event is in the journal; who brings one that another is bringing waits for what becomes of that. Safe for any number of
/// callers.
/// </summary>
internal sealed class IdLedger(RecentIds recent, IEventJournal journal)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, IdClaim> _pending = [];

    /// <summary>Claims ids for events that are about to be written.</summary>
    /// <param name="ids">The hashes of the ids; null for an event that has none.</param>
    /// <param name="cancellation">Gives up waiting; nothing is claimed then.</param>
    /// <returns>The claim, which must be settled.</returns>
    public async ValueTask<IdClaim> ClaimAsync(IReadOnlyList<UInt128?> ids, CancellationToken cancellation)
    {
        while (true)
        {
            Task? other;
            lock (_gate)
            {
                other = FindPending(ids);
                if (other is null)
                {
                    return Claim(ids);
                }
            }

            // Nothing is claimed while waiting, so no two can wait for each other.
            await other.WaitAsync(cancellation);
        }
    }

    /// <summary>Ends a claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="isWritten">Whether the events that it took are in the journal.</param>
    public void Settle(IdClaim claim, bool isWritten)
    {
        lock (_gate)
        {
            foreach (var id in claim.Ids)
            {
                // An id that was known is nobody's, and may be another's by now.
                if (id is { } hash && _pending.TryGetValue(hash, out var owner) && owner == claim)
                {
                    _pending.Remove(hash);
                }
            }

            if (isWritten)
            {
                foreach (var id in claim.Taken)
                {
                    recent.Add(id);
                }
            }
        }

        claim.Settled.TrySetResult();
    }

    /// <summary>The ids that are taken, as they are to be saved. What is being taken just now lies behind their position.</summary>
    public SavedIds Copy()
    {
        lock (_gate)
        {
            // What is remembered was appended before; what was appended and is not yet remembered is pending, and so behind where the first claim of these began.
            var end = journal.End;
            var position = end;
            foreach (var claim in _pending.Values)
            {
                position = Math.Min(position, claim.Begin);
            }

            return new SavedIds(recent.Capacity, position, end, recent.ToArray());
        }
    }

    private Task? FindPending(IReadOnlyList<UInt128?> ids)
    {
        if (_pending.Count == 0)
        {
            return null;
        }

        foreach (var id in ids)
        {
            if (id is { } hash && _pending.TryGetValue(hash, out var claim))
            {
                return claim.Settled.Task;
            }
        }

        return null;
    }

    private IdClaim Claim(IReadOnlyList<UInt128?> ids)
    {
        var claim = new IdClaim(ids, journal.End);
        foreach (var id in ids)
        {
            if (id is not { } hash)
            {
                continue;
            }

            if (recent.Contains(hash))
            {
                claim.MarkKnown(hash);
            }
            else
            {
                _pending.TryAdd(hash, claim);
            }
        }

        return claim;
    }
}
