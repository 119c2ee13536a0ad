using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Tests.Api;

/// <summary>A journal that has positions and nothing else.</summary>
internal sealed class FakeJournal : IEventJournal
{
    public long Start => 100;

    public long End => 350;

    public string? Problem { get; set; }

    /// <summary>How often it was asked to find out whether it can be written again.</summary>
    public int Tries { get; private set; }

    public void TryAgain() => Tries++;

    public ValueTask<long> AppendAsync(JournalDraft draft, CancellationToken cancellation) => throw new NotSupportedException();

    public IJournalReader ReadFrom(long position) => throw new NotSupportedException();

    public Task WaitBeyondAsync(long position, CancellationToken cancellation) => throw new NotSupportedException();

    public void Release(long position) => throw new NotSupportedException();
}
