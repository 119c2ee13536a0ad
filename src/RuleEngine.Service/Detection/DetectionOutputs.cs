using System.Diagnostics.Metrics;
using RuleEngine.Alerts;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Detection;

/// <summary>What becomes of the work of detection for those who look at it: counters, the state of the rules, the stream of alerts. The thread that detects writes; all may read.</summary>
internal sealed class DetectionOutputs
{
    // A shipper that sends rubbish must not fill the log.
    private const int MostBadEventsLogged = 100;
    private readonly AlertFeed _stream;
    private readonly Histogram<double> _latency;
    private readonly TimeProvider _clock;
    private long _events;
    private long _readEvents;
    private long _badEvents;
    private long _skippedEvents;
    private long _alerts;
    private volatile string? _problem;
    private volatile string? _storeProblem;
    private DetectionStatus _status = new();

    /// <summary>Nothing was done yet.</summary>
    public DetectionOutputs(AlertFeed stream, RuleBoard board, IMeterFactory meters, TimeProvider clock)
    {
        (_stream, Board, _clock) = (stream, board, clock);
        var meter = meters.Create("RuleEngine");
        meter.CreateObservableCounter("ruleengine_detection_events", () => Events, description: "Events that rules have seen, those of a replay counted.");
        meter.CreateObservableCounter("ruleengine_detection_read_events", () => ReadEvents, description: "Events that rules have seen from the journal's files, and not from memory as they came: those of a replay, and those that came faster than rules went on.");
        meter.CreateObservableCounter("ruleengine_detection_bad_events", () => Interlocked.Read(ref _badEvents), description: "Events that were taken and could not be decoded.");
        meter.CreateObservableCounter("ruleengine_detection_skipped_events", () => Interlocked.Read(ref _skippedEvents), description: "Events that rules could not be asked about for a fault of the service, and that are passed over.");
        meter.CreateObservableCounter("ruleengine_alerts", () => Interlocked.Read(ref _alerts), description: "Alerts that were stored.");
        meter.CreateObservableCounter("ruleengine_late_events", () => Status.LateEvents, description: "Events with a time before that of an earlier one.");
        meter.CreateObservableCounter("ruleengine_too_late_events", () => Status.TooLateEvents, description: "Late events that could not be put in order.");
        meter.CreateObservableCounter("ruleengine_implausible_events", () => Status.ImplausibleEvents, description: "Events too far ahead to be believed.");
        meter.CreateObservableCounter("ruleengine_evicted_partials", () => Status.Evicted, description: "Partial detections dropped to stay within the memory for state.");
        meter.CreateObservableGauge("ruleengine_state_bytes", () => Status.StateBytes, "By", "Memory that pending detections take.");
        meter.CreateObservableGauge("ruleengine_rules_running", () => Board.Rules.Count(rule => rule.IsRunning), description: "Rules that run.");
        _latency = meter.CreateHistogram<double>("ruleengine_alert_delay", "s", "Time from taking an event to storing the alert that it raised, at most.");
    }

    /// <summary>How each rule does.</summary>
    public RuleBoard Board { get; }

    /// <summary>How many events rules have seen.</summary>
    public long Events
    {
        get => Interlocked.Read(ref _events);
        set => Interlocked.Exchange(ref _events, value);
    }

    /// <summary>How many of them were read from the journal's files.</summary>
    public long ReadEvents
    {
        get => Interlocked.Read(ref _readEvents);
        set => Interlocked.Exchange(ref _readEvents, value);
    }

    /// <summary>How detection does.</summary>
    public DetectionStatus Status => Volatile.Read(ref _status) with { Problem = _storeProblem ?? _problem };

    /// <summary>Something keeps detection from going on; null when nothing does.</summary>
    public void SetProblem(string? problem) => _problem = problem;

    /// <summary>Alerts cannot be stored, until they are.</summary>
    public void OnNotStored(string problem) => _storeProblem = problem;

    /// <summary>An event could not be decoded.</summary>
    public void OnBadEvent(ILogger logger, string source, long position, string problem)
    {
        if (Interlocked.Increment(ref _badEvents) <= MostBadEventsLogged) DetectionLog.BadEvent(logger, source, position, problem);
    }

    /// <summary>An event is passed over from now on.</summary>
    public void OnSkipped() => Interlocked.Increment(ref _skippedEvents);

    /// <summary>Alerts were stored; those that were not there before are told.</summary>
    /// <param name="alerts">The alerts.</param>
    /// <param name="stored">Those of them that were not there yet, in their order.</param>
    /// <param name="taken">When the first of the events was taken that were looked at since alerts were stored last: no alert has waited longer.</param>
    public void OnStored(IReadOnlyList<Alert> alerts, IReadOnlyList<StoredAlert> stored, DateTimeOffset taken)
    {
        _storeProblem = null;
        if (stored.Count == 0) return;
        var delay = (_clock.GetUtcNow() - taken).TotalSeconds;
        var next = 0;
        foreach (var alert in alerts)
        {
            if (next == stored.Count) break;
            if (alert.Id != stored[next].Id || alert.IsUpdate != stored[next].IsUpdate) continue;
            next++;
            Interlocked.Increment(ref _alerts);
            if (delay >= 0) _latency.Record(delay);
            Board.Count(alert);
            _stream.Publish(alert);
        }
    }

    /// <summary>A checkpoint was saved.</summary>
    public void OnCheckpoint(DateTimeOffset time) => Change(status => status with { LastCheckpoint = time });

    /// <summary>Rules were looked at.</summary>
    public void OnReload(ReloadReport report) => Change(status => status with { LastReload = report });

    /// <summary>Detection runs, or has ended.</summary>
    public void SetRunning(bool isRunning) => Change(status => status with { IsRunning = isRunning });

    /// <summary>Shows how it does now.</summary>
    public void Publish(RunningRules running)
    {
        Board.Publish(running);
        var statistics = running.Statistics;
        Change(status => status with
        {
            Events = Events,
            BadEvents = Interlocked.Read(ref _badEvents),
            SkippedEvents = Interlocked.Read(ref _skippedEvents),
            Alerts = Interlocked.Read(ref _alerts),
            EventTime = statistics.Clock?.ToDateTimeOffset(),
            LateEvents = statistics.LateEvents,
            TooLateEvents = statistics.TooLateEvents,
            ImplausibleEvents = statistics.ImplausibleEvents,
            Evicted = statistics.DroppedPartials.Where(item => item.Reason == nameof(DropReason.Evicted)).Sum(item => item.Count),
            StateBytes = statistics.StateBytes,
        });
    }

    // Several threads have parts of it to write.
    private void Change(Func<DetectionStatus, DetectionStatus> change)
    {
        DetectionStatus before;
        do before = Volatile.Read(ref _status);
        while (!ReferenceEquals(Interlocked.CompareExchange(ref _status, change(before), before), before));
    }
}
