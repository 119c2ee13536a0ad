using System.Diagnostics.Metrics;

namespace RuleEngine.Service.Journal;

/// <summary>Counters of the journal.</summary>
internal sealed class JournalMetrics
{
    private readonly Counter<long> _appendedBytes;
    private readonly Counter<long> _appendedEntries;
    private readonly Counter<long> _failedAppends;
    private readonly Counter<long> _flushes;
    private readonly Histogram<double> _flushSeconds;
    private readonly Counter<long> _damagedBytes;
    private readonly Counter<long> _cutBytes;

    /// <summary>Makes the instruments.</summary>
    public JournalMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("RuleEngine");
        _appendedBytes = meter.CreateCounter<long>("ruleengine_journal_appended_bytes", "By", "Bytes appended to the journal.");
        _appendedEntries = meter.CreateCounter<long>("ruleengine_journal_appended_entries", null, "Entries appended to the journal.");
        _failedAppends = meter.CreateCounter<long>("ruleengine_journal_failed_appends", null, "Appends that could not be written.");
        _flushes = meter.CreateCounter<long>("ruleengine_journal_flushes", null, "How often the journal was put on the disk.");
        _flushSeconds = meter.CreateHistogram<double>("ruleengine_journal_flush_seconds", "s", "How long it took to put it there.");
        _damagedBytes = meter.CreateCounter<long>("ruleengine_journal_damaged_bytes", "By", "Bytes that readers passed over because they are damaged.");
        _cutBytes = meter.CreateCounter<long>("ruleengine_journal_cut_bytes", "By", "Bytes of appends that were never acknowledged, cut off at start.");
    }

    /// <summary>Entries were appended.</summary>
    public void CountAppended(long bytes, long entries)
    {
        _appendedBytes.Add(bytes);
        _appendedEntries.Add(entries);
    }

    /// <summary>Appends failed.</summary>
    public void CountFailed(int appends) => _failedAppends.Add(appends);

    /// <summary>The journal was put on the disk.</summary>
    public void CountFlush(TimeSpan elapsed)
    {
        _flushes.Add(1);
        _flushSeconds.Record(elapsed.TotalSeconds);
    }

    /// <summary>Damage was passed over.</summary>
    public void CountDamaged(long bytes) => _damagedBytes.Add(bytes);

    /// <summary>A torn end was cut off.</summary>
    public void CountCut(long bytes) => _cutBytes.Add(bytes);
}
