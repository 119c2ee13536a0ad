using RuleEngine.Events;

namespace RuleEngine.IO.Inputs;

/// <summary>
/// Merges inputs by time. Events of one input keep their order; of several that are due, the earliest comes first, and of equal times that of
/// the earlier input. An input is opened only when its first event is due, so that the files of a rotated log are open one at a time.
/// </summary>
internal sealed class EventMerger(InputCatalog catalog)
{
    private readonly PriorityQueue<EventInput, (EventTime Time, int Ordinal)> _due = new();

    /// <summary>The events of all inputs.</summary>
    public IEnumerable<EventRecord> Merge()
    {
        foreach (var (input, first) in catalog.Discover()) _due.Enqueue(input, (first, input.Ordinal));
        while (_due.TryDequeue(out var input, out _))
        {
            if (!input.IsOpen)
            {
                if (input.MoveNext()) _due.Enqueue(input, (input.Head!.Time, input.Ordinal));
                continue;
            }
            var record = input.Head!;
            input.CountHead();
            yield return record;
            if (input.MoveNext()) _due.Enqueue(input, (input.Head!.Time, input.Ordinal));
        }
    }
}
