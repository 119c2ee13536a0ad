using RuleEngine.Events;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Detection;

/// <summary>
/// Counts from time to time, over a sample of the latest events, how many of them each rule is asked about: its share of that is what it costs. Counting is not timing: it comes out alike on a busy machine.
/// </summary>
internal sealed class CostSampler(DetectionService detection, IEventJournal journal, DetectionOutputs outputs, TimeProvider clock, ILogger<CostSampler> logger) : BackgroundService
{
    private const int SampleEvents = 2000;
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>What each rule costs over some events, as shares of all; nothing when there are none.</summary>
    public static IReadOnlyDictionary<string, double> Count(DetectionEngine engine, IReadOnlyList<EventRecord> events)
    {
        var rules = engine.Profile(events).Rules;
        var all = rules.Sum(rule => rule.Candidates);
        return all == 0 ? new Dictionary<string, double>() : rules.ToDictionary(rule => rule.Rule.Definition!.RuleId, rule => (double)rule.Candidates / all, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var counted = -1L;
        try
        {
            await Task.Delay(FirstAfter, clock, stoppingToken);
            while (true)
            {
                if (detection.Loaded is { } rules && journal.End != counted)
                {
                    counted = journal.End;
                    Sample(rules.Engine);
                }
                await Task.Delay(Interval, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private void Sample(DetectionEngine engine)
    {
        try
        {
            var events = ReadLatest(engine.Fields);
            if (events.Count > 0) outputs.Board.SetCosts(Count(engine, events));
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            DetectionLog.CostsFailed(logger, exception.Message);
        }
    }

    private List<EventRecord> ReadLatest(FieldTable fields)
    {
        using var reader = new JournalEvents(journal, detection.RecentPosition, fields);
        var events = new List<EventRecord>();
        while (events.Count < SampleEvents && reader.TryRead(out var record)) events.Add(record.Keep());
        return events;
    }
}
