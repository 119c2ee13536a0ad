namespace RuleEngine.Service.Intake;

/// <summary>Ids that one batch is about to take.</summary>
/// <param name="events">How many events there are in the batch.</param>
/// <param name="begin">A position in the journal that the batch will be behind.</param>
internal sealed class IdClaim(int events, long begin)
{
    private bool[]? _duplicates;

    /// <summary>A position in the journal that the batch will be behind.</summary>
    public long Begin => begin;

    /// <summary>The ids that it has, by hash.</summary>
    public List<UInt128> Ids { get; } = [];

    /// <summary>Completes when it is known what became of them.</summary>
    public TaskCompletionSource Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether an event is there already, or comes twice in the batch.</summary>
    public bool IsDuplicate(int index) => _duplicates is not null && _duplicates[index];

    /// <summary>Notes that an event is there already.</summary>
    public void MarkDuplicate(int index) => (_duplicates ??= new bool[events])[index] = true;
}
