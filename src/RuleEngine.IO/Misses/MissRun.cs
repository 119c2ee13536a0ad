using System.Reactive;
using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.IO.Misses;

/// <summary>One run of one rule, of which is gathered why the rule does not fire. One thread at a time.</summary>
internal sealed class MissRun : IDisposable
{
    private const int KeptAlerts = 3;

    private readonly RuleStatus _status;
    private readonly RuleExplanation _explanation;
    private readonly KeyFilter _filter;
    private readonly MissLedger _ledger;
    private readonly NearMissSearch _search;
    private readonly DetectionRun _run;
    private readonly bool _isScheduled;
    private readonly List<Alert> _alerts = [];

    /// <summary>Begins.</summary>
    /// <param name="engine">The engine of just that rule, which runs.</param>
    /// <param name="options">How events are taken in.</param>
    /// <param name="filter">The keys that are asked about.</param>
    /// <param name="limits">How much is kept.</param>
    public MissRun(DetectionEngine engine, DetectionOptions options, KeyFilter filter, MissLimits limits)
    {
        (_status, _filter, _isScheduled) = (engine.Rules[0], filter, options.Profile == ExecutionProfile.Elastic);
        _explanation = _status.Explain() ?? throw new ArgumentException("The rule does not run.", nameof(engine));
        _ledger = new MissLedger(new StageOrder(_explanation), _explanation.MaxSpan ?? _explanation.Lifetime, filter, limits);
        _search = _status.SearchNearMisses(engine.Fields)!;
        _run = engine.Start(Observer.Create<Alert>(Take), options: options with { Partials = _ledger.Add });
    }

    /// <summary>How many alerts the rule has raised so far.</summary>
    public long AlertCount { get; private set; }

    /// <summary>Takes the next event, which may be lent.</summary>
    public void OnNext(EventRecord record)
    {
        if (_filter.Includes(record)) _search.Look(record);
        _run.OnNext(record);
    }

    /// <summary>Moves event time on without an event.</summary>
    public void AdvanceTo(EventTime instant) => _run.AdvanceTo(instant);

    /// <summary>Ends the stream.</summary>
    /// <returns>What was found out.</returns>
    public MissAnalysis Complete()
    {
        _run.OnCompleted();
        return new MissAnalysis(_status, _explanation, _ledger, _search, _alerts, AlertCount, _filter, _isScheduled);
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();

    private void Take(Alert alert)
    {
        if (alert.IsUpdate || !_filter.Includes(alert.Detection)) return;
        AlertCount++;
        if (_alerts.Count < KeptAlerts) _alerts.Add(alert);
    }
}
