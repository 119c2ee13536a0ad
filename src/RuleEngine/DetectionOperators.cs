using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using RuleEngine.Alerts;
using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Execution;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;
using RuleEngine.Rules;

namespace RuleEngine;

/// <summary>
/// Detection as plain Rx operators over a stream of events, without rules and alerts. What waits is bounded: beyond 1 GiB a subscription what would
/// expire first is dropped. A scheduler that is passed in must run on the thread of the events, as a
/// <see cref="HistoricalScheduler"/> does.
/// </summary>
public static class DetectionOperators
{
    /// <summary>
    /// The events that satisfy an EQL event query: <c>any where event.code == "4690"</c>. They are the same events with the fields of the query
    /// extracted, not the same objects.
    /// </summary>
    /// <param name="source">The events, in the order of their time.</param>
    /// <param name="eql">The query.</param>
    /// <exception cref="QueryException">The query has errors.</exception>
    public static IObservable<EventRecord> WhereEql(this IObservable<EventRecord> source, string eql) =>
        Run(source, Compile<RulePlan.Events>(eql, "an event query"), scheduler: null).Select(detection => detection.Events[0]!);

    /// <summary>The sequences of an EQL sequence query.</summary>
    /// <param name="source">The events, in the order of their time.</param>
    /// <param name="eql">The query: <c>sequence by host.id with maxspan=5s [any where …] [any where …]</c>. Without <c>maxspan</c> a pending
    /// sequence waits for ever.</param>
    /// <param name="scheduler">Event time, driven by the caller (a <see cref="HistoricalScheduler"/>, say); null lets the events drive it.</param>
    /// <exception cref="QueryException">The query has errors, or is no sequence.</exception>
    public static IObservable<Detection> Sequence(this IObservable<EventRecord> source, string eql, IScheduler? scheduler = null) =>
        Run(source, Compile<RulePlan.Sequence>(eql, "a sequence"), scheduler);

    /// <summary>The samples of an EQL sample query, each as soon as its events are there.</summary>
    /// <param name="source">The events, in the order of their time.</param>
    /// <param name="eql">The query: <c>sample by host.id [any where …] [any where …]</c>. Events wait for ever for the others.</param>
    /// <param name="scheduler">Event time, driven by the caller; null lets the events drive it.</param>
    /// <exception cref="QueryException">The query has errors, or is no sample.</exception>
    public static IObservable<Detection> Sample(this IObservable<EventRecord> source, string eql, IScheduler? scheduler = null) =>
        Run(source, Compile<RulePlan.Sample>(eql, "a sample"), scheduler);

    /// <summary>The groups of events that reach a number within a window.</summary>
    /// <param name="source">The events, in the order of their time.</param>
    /// <param name="eql">Which events count: <c>any where event.code == "4656"</c>.</param>
    /// <param name="by">The fields that make a group; none groups all events together.</param>
    /// <param name="value">How many events a group needs.</param>
    /// <param name="window">How long an event counts.</param>
    /// <param name="scheduler">Event time, driven by the caller; null lets the events drive it.</param>
    /// <param name="condition">What a group must satisfy besides, over aggregates of its events: <c>distinct([user.name]) >= 3</c>; or null.</param>
    /// <exception cref="QueryException">The query or the condition has errors, or the query is no event query.</exception>
    public static IObservable<Detection> Threshold(
        this IObservable<EventRecord> source, string eql, IEnumerable<string> by, int value, TimeSpan window, IScheduler? scheduler = null, string? condition = null)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        var threshold = new ThresholdDefinition([.. by.Select(field => EmbeddedText.Standalone(field, "by"))], value, [])
        {
            Condition = condition is null ? null : EmbeddedText.Standalone(condition, "condition"),
        };
        ArgumentNullException.ThrowIfNull(eql);
        var diagnostics = new DiagnosticBag();
        var plan = new RuleCompiler(FieldSchema.Ecs).CompileThreshold(EmbeddedText.Standalone(eql, "query"), window, threshold, diagnostics)
            ?? throw new QueryException(diagnostics.Items);
        return Run(source, plan, scheduler);
    }

    /// <summary>
    /// The events with a term, the values of some fields together, that was not seen for a while. An event with several values in a field has several terms,
    /// and may be detected several times.
    /// </summary>
    /// <param name="source">The events, in the order of their time.</param>
    /// <param name="eql">Which events count: <c>any where event.code == "4624"</c>.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="window">How long a term is not new after it was seen, the end included.</param>
    /// <param name="history">Events from before the stream, in any order, or null. They make terms known and are no detections.</param>
    /// <param name="scheduler">Event time, driven by the caller; null lets the events drive it.</param>
    /// <exception cref="QueryException">The query has errors, or is no event query.</exception>
    public static IObservable<Detection> NewTerms(
        this IObservable<EventRecord> source, string eql, IEnumerable<string> fields, TimeSpan window, IEnumerable<EventRecord>? history = null, IScheduler? scheduler = null)
    {
        ArgumentNullException.ThrowIfNull(eql);
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        EmbeddedText[] names = [.. fields.Select(field => EmbeddedText.Standalone(field, "fields"))];
        ArgumentOutOfRangeException.ThrowIfZero(names.Length, nameof(fields));
        var diagnostics = new DiagnosticBag();
        var plan = new RuleCompiler(FieldSchema.Ecs).CompileNewTerms(EmbeddedText.Standalone(eql, "query"), window, names, diagnostics)
            ?? throw new QueryException(diagnostics.Items);
        return Run(source, plan, scheduler, history);
    }

    private static RuleSetPlan Compile<TPlan>(string eql, string wanted)
        where TPlan : RulePlan
    {
        ArgumentNullException.ThrowIfNull(eql);
        var diagnostics = new DiagnosticBag();
        var plan = new RuleCompiler(FieldSchema.Ecs).CompileQuery(RuleLanguage.Eql, EmbeddedText.Standalone(eql, "query"), TimeSpan.MaxValue, QueryReader.DefaultCategoryField, diagnostics)
            ?? throw new QueryException(diagnostics.Items);
        return plan.Rules[0] is TPlan ? plan : throw new QueryException($"The query is not {wanted}.");
    }

    private static IObservable<Detection> Run(IObservable<EventRecord> source, RuleSetPlan plan, IScheduler? scheduler, IEnumerable<EventRecord>? history = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var index = new MatchIndex(plan);
        return Observable.Create<Detection>(observer =>
        {
            var session = new DetectionSession(
                index, new SessionCounters(plan.Rules.Count), new StateBudget(DetectionOptions.DefaultMaxStateBytes), (_, detection) => observer.OnNext(detection), observer.OnError, observer.OnCompleted, scheduler);
            foreach (var record in history ?? []) session.Learn(record);
            return StableCompositeDisposable.Create(source.Subscribe(session), session);
        });
    }
}
