using RuleEngine.Events;
using RuleEngine.IO.Misses;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Detection;

/// <summary>Says why a rule did not fire: runs it, alone and from nothing, over the events that are still in the journal. One question at a time, in a bounded amount of memory; the service goes on beside it.</summary>
internal sealed class JournalMissExplainer(DetectionServiceOptions options, IEventJournal journal, IHostApplicationLifetime lifetime) : IMissExplainer, IDisposable
{
    /// <summary>The most memory that the state of the rule may take meanwhile, in bytes.</summary>
    public const long MaxStateBytes = 256L << 20;

    private const int EventsBetweenLooks = 256;
    private static readonly MissLimits Limits = new() { Keys = 1_000, Strays = 200, KeepsEvents = false };

    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public async Task<WhyNotReport?> ExplainAsync(LoadedRules rules, string ruleId, IReadOnlyList<string> key, CancellationToken cancellation)
    {
        if (rules.Engine.Rules.FirstOrDefault(rule => rule.IsCompiled && rule.Definition!.RuleId == ruleId) is not { } status) return null;
        var filter = FilterOf(key, status);
        // Nobody waits for an answer of a service that ends.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        await _turn.WaitAsync(end.Token);
        try
        {
            return await Task.Run(() => Explain(rules.Engine.Only([status]), filter, end.Token), end.Token);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static KeyFilter FilterOf(IReadOnlyList<string> key, RuleStatus status)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var text in key) values.Add(KeyFilter.Parse(text) ?? throw new WrongKeyException($"A key is FIELD=VALUE, such as host.name=DC01, and not '{text}'."));
        var filter = new KeyFilter(values);
        return filter.FindUnknown(status.Explain()!) is { } unknown ? throw new WrongKeyException($"{unknown}.") : filter;
    }

    private WhyNotReport Explain(DetectionEngine engine, KeyFilter filter, CancellationToken cancellation)
    {
        var detection = options.Detection.ToRunOptions();
        var isLimited = detection.MaxStateBytes > MaxStateBytes;
        if (isLimited) detection = detection with { MaxStateBytes = MaxStateBytes };
        using var events = new JournalEvents(journal, journal.Start, engine.Fields);
        using var run = new MissRun(engine, detection, filter, Limits);
        var (count, entries, from, to) = (0L, 0L, default(EventTime?), default(EventTime?));
        while (events.TryReadEntry(out var record, out var tick))
        {
            if (entries++ % EventsBetweenLooks == 0) cancellation.ThrowIfCancellationRequested();
            if (tick is { } instant) run.AdvanceTo(instant);
            if (record is null) continue;
            count++;
            from ??= record.Time;
            to = record.Time;
            run.OnNext(record);
        }
        cancellation.ThrowIfCancellationRequested();
        // What the end of the events would raise has not come: they go on.
        var alerts = run.AlertCount;
        return new MissReportWriter(run.Complete(), isLimited).Write(count, from, to) with { Alerts = alerts };
    }
}
