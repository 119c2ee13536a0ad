using RuleEngine.Service.Sinks;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Tests.Sinks;

/// <summary>Keeps what it is given, after a test has had its say.</summary>
internal sealed class RecordingDelivery(Func<IReadOnlyList<StoredAlert>, CancellationToken, Task>? first = null) : IAlertDelivery
{
    private readonly List<StoredAlert> _taken = [];
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public IReadOnlyList<StoredAlert> Taken
    {
        get
        {
            lock (_taken) return [.. _taken];
        }
    }

    public IEnumerable<string> Ids => Taken.Select(alert => alert.Id);

    public async Task DeliverAsync(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _calls);
        if (first is not null) await first(alerts, cancellation);
        lock (_taken) _taken.AddRange(alerts);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
