using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Api;

/// <summary>
/// Ready unless the last append to the journal failed. Who is not ready may be sent no more events, so being asked has the journal try by itself, every few seconds at most, whether it can be written again.
/// </summary>
internal sealed class JournalReadiness(IEventJournal journal, TimeProvider time) : IReadinessCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private long? _tried;

    /// <inheritdoc/>
    public ReadinessPart Look()
    {
        var problem = journal.Problem;
        if (problem is not null && IsDue()) journal.TryAgain();
        return ReadinessPart.Of("journal", problem is null ? null : $"Events cannot be taken: {problem}");
    }

    private bool IsDue()
    {
        lock (_lock)
        {
            if (_tried is { } tried && time.GetElapsedTime(tried) < Interval) return false;
            _tried = time.GetTimestamp();
            return true;
        }
    }
}
