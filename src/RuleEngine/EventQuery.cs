using System.Reactive.Disposables;
using System.Reactive.Linq;
using RuleEngine.Alerts;
using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Execution;
using RuleEngine.Execution.Matching;

namespace RuleEngine;

/// <summary>
/// An EQL query on its own, for searching a finite stream of events: no rule, no alerts, the same evaluation. Immutable and thread-safe.
/// </summary>
public sealed class EventQuery
{
    private readonly MatchIndex _index;
    private readonly int _samplesPerKey;

    private EventQuery(RuleSetPlan plan, IReadOnlyList<Diagnostic> diagnostics, int samplesPerKey) =>
        (_index, Diagnostics, _samplesPerKey) = (new MatchIndex(plan), diagnostics, samplesPerKey);

    /// <summary>What was found in the query: warnings only, because errors throw.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The fields that the query uses: what an <see cref="EventFactory"/> should extract.</summary>
    public FieldTable Fields => _index.Plan.Fields;

    /// <summary>Compiles a query.</summary>
    /// <param name="eql">An EQL query for events, a sequence or a sample, with pipes.</param>
    /// <param name="options">How events are read, or null for the usual way.</param>
    /// <exception cref="QueryException">The query has errors.</exception>
    public static EventQuery Compile(string eql, EventQueryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(eql);
        options ??= new EventQueryOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxSamplesPerKey, 1);
        var diagnostics = new DiagnosticBag();
        var plan = new RuleCompiler(options.Schema).CompileQuery(EmbeddedText.Standalone(eql, "query"), options.Lifetime, options.CategoryField, diagnostics)
            ?? throw new QueryException(diagnostics.Items);
        return new EventQuery(plan with { Fields = plan.Fields.WithTimestamp(options.TimestampField) }, diagnostics.Items, options.MaxSamplesPerKey);
    }

    /// <summary>
    /// The results over a finite stream: events as they come; sequences at the end, in the order of their last events; samples at the end, in the
    /// order of their keys. Pipes are applied. Cold: each subscription has state of its own.
    /// </summary>
    /// <param name="events">The events, in the order of their time.</param>
    public IObservable<Detection> Search(IObservable<EventRecord> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Observable.Create<Detection>(observer =>
        {
            var session = new DetectionSession(
                _index, new SessionCounters(1), (_, detection) => observer.OnNext(detection), observer.OnError, observer.OnCompleted, search: _samplesPerKey);
            return StableCompositeDisposable.Create(events.Subscribe(session), session);
        });
    }
}
