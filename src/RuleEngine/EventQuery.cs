using System.Reactive.Linq;
using RuleEngine.Alerts;
using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Execution;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;
using RuleEngine.Rules;

namespace RuleEngine;

/// <summary>
/// A query on its own, for searching a finite stream of events: no rule, no alerts, the same evaluation. Immutable and thread-safe.
/// </summary>
public sealed class EventQuery
{
    private readonly MatchIndex _index;
    private readonly EventQueryOptions _options;

    private EventQuery(RuleSetPlan plan, IReadOnlyList<Diagnostic> diagnostics, EventQueryOptions options) =>
        (_index, Diagnostics, _options) = (new MatchIndex(plan), diagnostics, options);

    /// <summary>What was found in the query: warnings only, because errors throw.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The fields that the query uses: what an <see cref="EventFactory"/> should extract.</summary>
    public FieldTable Fields => _index.Plan.Fields;

    /// <summary>Compiles a query.</summary>
    /// <param name="query">In EQL a query for events, a sequence or a sample, with pipes; in KQL and Lucene a condition.</param>
    /// <param name="options">How events are read, or null for the usual way.</param>
    /// <exception cref="QueryException">The query has errors.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The language is not one that events are searched with, or no sample is allowed.</exception>
    public static EventQuery Compile(string query, EventQueryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        options ??= new EventQueryOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxSamplesPerKey, 1);
        if (options.Language is not (RuleLanguage.Eql or RuleLanguage.Kuery or RuleLanguage.Lucene or RuleLanguage.NCalc)) throw new ArgumentOutOfRangeException(nameof(options), options.Language, "Events are searched with EQL, KQL, Lucene or NCalc.");
        var diagnostics = new DiagnosticBag();
        var plan = new RuleCompiler(options.Schema).CompileQuery(options.Language, EmbeddedText.Standalone(query, "query"), options.Lifetime, options.CategoryField, diagnostics)
            ?? throw new QueryException(diagnostics.Items);
        return new EventQuery(plan with { Fields = plan.Fields.With(options.TimestampField, options.TiebreakerField) }, diagnostics.Items, options);
    }

    /// <summary>
    /// The results over a finite stream, told at its end: events in the order of their time, sequences in that of their last events, samples in
    /// that of their keys; pipes are applied. The events may come in any order. Of them only those that satisfy a part of the query are kept, and
    /// the stream fails with an <see cref="InvalidOperationException"/> when these are too many. Cold: each subscription has state of its own.
    /// </summary>
    /// <param name="events">The events.</param>
    public IObservable<Detection> Search(IObservable<EventRecord> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Observable.Create<Detection>(observer =>
        {
            var collector = new MatchCollector(_index, _options.From, _options.To, _options.MaxMatches);
            return events.Subscribe(collector.Add, observer.OnError, () => Replay(collector, observer));
        });
    }

    private void Replay(MatchCollector collector, IObserver<Detection> observer)
    {
        using var session = new DetectionSession(
            _index, new SessionCounters(1), StateBudget.OverHeld, (_, detection) => observer.OnNext(detection), observer.OnError, observer.OnCompleted, search: _options.MaxSamplesPerKey);
        var tiebreaker = _options.TiebreakerField is { } field ? Fields.IdOf(field) : -1;
        foreach (var record in collector.InOrder(tiebreaker)) session.OnNext(record);
        session.OnCompleted();
    }
}
