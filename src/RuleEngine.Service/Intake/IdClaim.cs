namespace RuleEngine.Service.Intake;

/// <summary>Ids that one batch is about to take. Belongs to one thread at a time.</summary>
/// <param name="ids">The hashes of the ids of its events; null for an event that has none, empty when none has.</param>
/// <param name="begin">A position in the journal that the batch will be behind.</param>
internal sealed class IdClaim(IReadOnlyList<UInt128?> ids, long begin)
{
    private readonly HashSet<UInt128> _known = [];
    private readonly HashSet<UInt128> _taken = [];

    /// <summary>A position in the journal that the batch will be behind.</summary>
    public long Begin => begin;

    /// <summary>The ids of the events.</summary>
    public IReadOnlyList<UInt128?> Ids => ids;

    /// <summary>The ids of events that are taken.</summary>
    public IReadOnlyCollection<UInt128> Taken => _taken;

    /// <summary>Completes when it is known what became of them.</summary>
    public TaskCompletionSource Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Notes that an event with an id was there before the batch.</summary>
    public void MarkKnown(UInt128 id) => _known.Add(id);

    /// <summary>Takes an event by its place in the batch; false when it is there already, or came before in the batch.</summary>
    public bool TryTake(int place) => IdOf(place) is not { } id || (!_known.Contains(id) && _taken.Add(id));

    /// <summary>Leaves an event that was taken and turned out to be none: its id is still free.</summary>
    public void Leave(int place)
    {
        if (IdOf(place) is { } id)
        {
            _taken.Remove(id);
        }
    }

    private UInt128? IdOf(int place) => ids.Count == 0 ? null : ids[place];
}
