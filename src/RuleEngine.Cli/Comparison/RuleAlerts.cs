using RuleEngine.Alerts;

namespace RuleEngine.Cli.Comparison;

/// <summary>
/// The alerts of the two versions of a rule, held against each other as they come. Of alerts that are the same nothing is kept but their number, of the others a key, and
/// of the first of them the texts of an example.
/// </summary>
/// <param name="pair">The rule.</param>
/// <param name="limit">How many examples of each kind are wanted.</param>
internal sealed class RuleAlerts(RulePair pair, int limit)
{
    // Beyond those that are shown: of the first that differ some may be paired later.
    private const int MoreFacts = 50;
    private const int MoreFactsOfSuppressed = 1000;

    // What an alert stands for is known once its time is over, so alerts are held against each other at the end.
    private readonly bool _isSuppressing = IsSuppressing(pair.Base) || IsSuppressing(pair.New);
    private readonly PendingAlerts _before = new(FactsOf(pair, limit));
    private readonly PendingAlerts _after = new(FactsOf(pair, limit));
    private readonly List<AlertFacts> _new = [];
    private readonly List<AlertFacts> _lost = [];
    private readonly List<AlertChange> _changed = [];
    private readonly SortedDictionary<AlertField, long> _fields = [];

    /// <summary>The rule.</summary>
    public RulePair Pair => pair;

    /// <summary>How many alerts the base raises.</summary>
    public long BaseCount { get; private set; }

    /// <summary>How many alerts the new version raises.</summary>
    public long NewCount { get; private set; }

    /// <summary>How many alerts are the same in both.</summary>
    public long Same { get; private set; }

    /// <summary>How many alerts only the new version raises.</summary>
    public long New { get; private set; }

    /// <summary>How many alerts only the base raises.</summary>
    public long Lost { get; private set; }

    /// <summary>How many alerts both raise, not the same.</summary>
    public long Changed { get; private set; }

    /// <summary>How many alerts differ in any way.</summary>
    public long Different => New + Lost + Changed;

    /// <summary>In what changed alerts differ, and how many do.</summary>
    public IReadOnlyDictionary<AlertField, long> ChangedFields => _fields;

    /// <summary>The first of <see cref="New"/>.</summary>
    public IReadOnlyList<AlertFacts> NewExamples => _new;

    /// <summary>The first of <see cref="Lost"/>.</summary>
    public IReadOnlyList<AlertFacts> LostExamples => _lost;

    /// <summary>The first of <see cref="Changed"/>.</summary>
    public IReadOnlyList<AlertChange> ChangedExamples => _changed;

    /// <summary>Takes an alert of a version.</summary>
    /// <param name="alert">The alert, or what it has come to stand for.</param>
    /// <param name="isNew">Whether it is of the new version.</param>
    public void Add(Alert alert, bool isNew)
    {
        var (mine, other) = isNew ? (_after, _before) : (_before, _after);
        if (alert.IsUpdate)
        {
            mine.Update(AlertKey.Of(alert).Identity, alert);
            return;
        }
        var order = isNew ? NewCount++ : BaseCount++;
        if (!(pair.RunsInBase && pair.RunsInNew))
        {
            // No other will come.
            if (isNew) New++;
            else Lost++;
            var examples = isNew ? _new : _lost;
            if (examples.Count < limit) examples.Add(AlertFacts.Of(alert, AlertFacts.ValuesOf(alert)));
            return;
        }
        var pending = new PendingAlert(alert, AlertKey.Of(alert), order);
        if (_isSuppressing || other.Take(pending.Key.Identity) is not { } found) mine.Add(pending);
        else if (isNew) Compare(found, pending);
        else Compare(pending, found);
    }

    /// <summary>The event, with all that it raised, is over.</summary>
    public void EndEvent()
    {
        _before.Release();
        _after.Release();
    }

    /// <summary>The events are over: pairs what waits, first by all that makes an alert, then by its events alone, and counts what is left.</summary>
    public void End()
    {
        EndEvent();
        var (before, after) = Match(_before.InOrder, _after.InOrder, alert => alert.Key.Identity);
        (before, after) = Match(before, after, alert => alert.Key.Evidence);
        (Lost, New) = (Lost + before.Count, New + after.Count);
        _lost.AddRange(before.Select(alert => alert.Facts).OfType<AlertFacts>().Take(limit - _lost.Count));
        _new.AddRange(after.Select(alert => alert.Facts).OfType<AlertFacts>().Take(limit - _new.Count));
        _before.Clear();
        _after.Clear();
    }

    // The others, in their order.
    private (List<PendingAlert> Before, List<PendingAlert> After) Match(IReadOnlyList<PendingAlert> before, IReadOnlyList<PendingAlert> after, Func<PendingAlert, UInt128> keyOf)
    {
        var waiting = after.GroupBy(keyOf).ToDictionary(group => group.Key, group => new Queue<PendingAlert>(group));
        var alone = new List<PendingAlert>();
        foreach (var alert in before)
        {
            if (waiting.TryGetValue(keyOf(alert), out var queue) && queue.TryDequeue(out var other)) Compare(alert, other);
            else alone.Add(alert);
        }
        return (alone, [.. waiting.Values.SelectMany(queue => queue).OrderBy(alert => alert.Order)]);
    }

    private void Compare(PendingAlert before, PendingAlert after)
    {
        var fields = PendingAlert.Compare(before, after);
        if (fields.Count == 0)
        {
            Same++;
            return;
        }
        Changed++;
        foreach (var field in fields) _fields[field] = _fields.GetValueOrDefault(field) + 1;
        if (_changed.Count < limit && before.Facts is { } old && after.Facts is { } now) _changed.Add(new AlertChange(old, now, fields));
    }

    private static bool IsSuppressing(RuleStatus? rule) => rule?.Definition?.AlertSuppression is not null;

    private static int FactsOf(RulePair pair, int limit) => limit + (IsSuppressing(pair.Base) || IsSuppressing(pair.New) ? MoreFactsOfSuppressed : MoreFacts);
}
