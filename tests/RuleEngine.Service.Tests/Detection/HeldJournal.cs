using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Tests.Detection;

/// <summary>A journal whose readers wait until they are let go, and that knows how many there are.</summary>
internal sealed class HeldJournal(IEventJournal journal) : IEventJournal, IDisposable
{
    private readonly ManualResetEventSlim _gate = new();
    private int _readers;

    /// <summary>How many readers were opened.</summary>
    public int Readers => Volatile.Read(ref _readers);

    public long Start => journal.Start;

    public long End => journal.End;

    public string? Problem => journal.Problem;

    public void TryAgain() => journal.TryAgain();

    public void LetGo() => _gate.Set();

    public IJournalReader ReadFrom(long position)
    {
        Interlocked.Increment(ref _readers);
        Assert.True(_gate.Wait(TimeSpan.FromSeconds(30)), "nobody let the reader go");
        return journal.ReadFrom(position);
    }

    public ValueTask<long> AppendAsync(JournalDraft draft, CancellationToken cancellation) => journal.AppendAsync(draft, cancellation);

    public Task WaitBeyondAsync(long position, CancellationToken cancellation) => journal.WaitBeyondAsync(position, cancellation);

    public void Release(long position) => journal.Release(position);

    public void Dispose() => _gate.Dispose();
}
