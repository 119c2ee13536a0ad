using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Rules;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Tests.Api;

/// <summary>Alerts in memory, and the last query.</summary>
internal sealed class FakeAlertStore : IAlertStore
{
    private readonly Lock _lock = new();
    private readonly List<StoredAlert> _alerts = [];
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long First { get; set; } = 1;

    public string? Problem { get; set; }

    public AlertQuery? LastQuery { get; private set; }

    public long Last
    {
        get
        {
            lock (_lock) return _alerts.Count == 0 ? First - 1 : _alerts[^1].Sequence;
        }
    }

    public void Clear()
    {
        lock (_lock) _alerts.Clear();
    }

    public StoredAlert Put(string reason = "it happened", string? host = "host-1", string name = "First rule")
    {
        lock (_lock)
        {
            var sequence = Last + 1;
            var alert = new StoredAlert
            {
                Sequence = sequence,
                Id = $"id-{sequence}",
                Time = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(sequence),
                RuleId = "rule-1",
                Name = name,
                Severity = RuleSeverity.High,
                RiskScore = 73,
                Reason = reason,
                Host = host,
                Tags = ["one", "two"],
                Document = Encoding.UTF8.GetBytes($$"""{"kibana.alert.uuid":"id-{{sequence}}"}"""),
                BuildingBlocks = ["""{"block":1}"""u8.ToArray()],
                Events = ["""{"_id":"a"}"""u8.ToArray(), """{"_id":"b"}"""u8.ToArray()],
            };
            _alerts.Add(alert);
            var added = _added;
            _added = new(TaskCreationOptions.RunContinuationsAsynchronously);
            added.SetResult();
            return alert;
        }
    }

    public IReadOnlyList<StoredAlert> ReadAfter(long sequence, int limit)
    {
        lock (_lock) return [.. _alerts.Where(alert => alert.Sequence > sequence).Take(limit)];
    }

    public async Task WaitBeyondAsync(long sequence, CancellationToken cancellation)
    {
        while (true)
        {
            Task added;
            lock (_lock)
            {
                if (Last > sequence) return;
                added = _added.Task;
            }
            await added.WaitAsync(cancellation);
        }
    }

    public IReadOnlyList<StoredAlert> Query(AlertQuery query)
    {
        lock (_lock)
        {
            LastQuery = query;
            return [.. _alerts.Where(alert => query.Before is not { } before || alert.Sequence < before).OrderByDescending(alert => alert.Sequence).Take(query.Limit)];
        }
    }

    public StoredAlert? Find(string id)
    {
        lock (_lock) return _alerts.LastOrDefault(alert => alert.Id == id);
    }

    public IReadOnlyList<StoredAlert> Add(IReadOnlyList<Alert> alerts) => throw new NotSupportedException();

    public long GetDelivered(string sink) => throw new NotSupportedException();

    public void Enroll(string sink, long sequence) => throw new NotSupportedException();

    public void SetDelivered(string sink, long sequence) => throw new NotSupportedException();

    public void Trim(IReadOnlyCollection<string> sinks) => throw new NotSupportedException();
}
