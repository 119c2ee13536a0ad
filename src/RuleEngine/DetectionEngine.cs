using System.Reactive.Disposables;
using System.Reactive.Linq;
using RuleEngine.Alerts;
using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Execution.Matching;

namespace RuleEngine;

/// <summary>
/// Compiled rules: events in, alerts out. Immutable and thread-safe; each subscription to what <see cref="Detect"/> returns has its own state.
/// </summary>
public sealed class DetectionEngine
{
    private readonly OrderIndex _index;

    private DetectionEngine(RuleSetPlan plan, IReadOnlyList<RuleStatus> rules, IReadOnlyList<Diagnostic> diagnostics) =>
        (_index, Rules, Diagnostics) = (new OrderIndex(plan), rules, diagnostics);

    /// <summary>What was found while loading: file by file for what stands in one file, then what concerns several.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The rule files, in the order given, with what became of them.</summary>
    public IReadOnlyList<RuleStatus> Rules { get; }

    /// <summary>The fields that the compiled rules use: what an <see cref="EventFactory"/> should extract.</summary>
    public FieldTable Fields => _index.Plan.Fields;

    /// <summary>What the rules were compiled to.</summary>
    internal RuleSetPlan Plan => _index.Plan;

    /// <summary>Reads and compiles rules. Never throws on a bad rule: it is in <see cref="Diagnostics"/>, and the others load.</summary>
    /// <param name="rules">The texts of rule files.</param>
    /// <param name="options">What the rules refer to, or null when they stand alone.</param>
    public static DetectionEngine Load(IEnumerable<SourceText> rules, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var sources = rules.ToArray();
        var diagnostics = new DiagnosticBag();
        var reader = new RuleSetReader(FieldSchema.Ecs, (options ?? EngineOptions.Default).ToSurroundings(), diagnostics);
        var files = reader.ReadAll(sources);
        var plan = reader.Compile([.. files.Where(file => file.IsUsable).Select(file => file.Definition!)]);
        var compiled = plan.Rules.ToDictionary(rule => (object)rule.Rule!, rule => rule.Source, ReferenceEqualityComparer.Instance);
        var statuses = files.Select(file => file.Definition is not null && compiled.TryGetValue(file.Definition, out var source)
            ? new RuleStatus(file.Source, file.Definition, IsCompiled: true) { Lowered = source }
            : new RuleStatus(file.Source, file.Definition, IsCompiled: false)).ToArray();
        foreach (var source in sources) source.Pack();
        return new DetectionEngine(plan, statuses, InFileOrder(diagnostics.Items, sources));
    }

    /// <summary>Reads and compiles one rule from its TOML text.</summary>
    /// <param name="toml">The text of the rule file.</param>
    /// <param name="path">The name that diagnostics print.</param>
    public static DetectionEngine Load(string toml, string path = "rule.toml") => Load([new SourceText(path, toml)]);

    /// <summary>
    /// The alerts of a stream of events. Cold: each subscription subscribes to the events and has state of its own. Errors and the end of the
    /// stream are passed on; at its end pending detections are dropped. Events made with another field table are extracted anew. Events must come
    /// one at a time, as Rx asks: an alert must not feed its own stream from within <see cref="IObserver{T}.OnNext"/>. What one event raises comes in the
    /// order of the rules; where rules want their events in different orders (<c>timestamp_field</c>, <c>tiebreaker_field</c>), first for all rules with the
    /// order of the first rule, and so on.
    /// </summary>
    /// <param name="events">The events, in the order of their time, but for what <see cref="DetectionOptions.AllowedLateness"/> allows.</param>
    /// <param name="statistics">Counts what a subscription does, or null; for one subscription only.</param>
    /// <param name="options">How events are taken in, or null: as they come.</param>
    /// <exception cref="ArgumentOutOfRangeException">The allowed lateness is negative, no event may be held, no state may be kept, or the clock may
    /// not move.</exception>
    public IObservable<Alert> Detect(IObservable<EventRecord> events, DetectionStatistics? statistics = null, DetectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        var taken = Check(options);
        return Observable.Create<Alert>(observer =>
        {
            var run = DetectionRun.Start(_index, observer, statistics, taken);
            return StableCompositeDisposable.Create(events.Subscribe(run), run);
        });
    }

    /// <summary>Starts a run that events are pushed into by hand, and that can be saved.</summary>
    /// <param name="alerts">Takes the alerts.</param>
    /// <param name="statistics">Counts what the run does, or null; for one run only.</param>
    /// <param name="options">How events are taken in, or null: as they come.</param>
    /// <exception cref="ArgumentOutOfRangeException">The allowed lateness is negative, no event may be held, no state may be kept, or the clock may
    /// not move.</exception>
    public DetectionRun Start(IObserver<Alert> alerts, DetectionStatistics? statistics = null, DetectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        return DetectionRun.Start(_index, alerts, statistics, Check(options));
    }

    /// <summary>
    /// Starts a run that goes on where another one was saved (<see cref="DetectionRun.Save"/>), in this process or another. A rule that is not the
    /// same any more starts empty, as does a new one; <see cref="DetectionRun.Restored"/> tells. The options are those given here and not those of
    /// the saved run: what it held is put in order anew, and what these options would not hold is worked on before this returns.
    /// </summary>
    /// <param name="state">The saved state, from its position on. It is read to its end and no further, and not closed.</param>
    /// <param name="alerts">Takes the alerts.</param>
    /// <param name="statistics">Goes on counting where the saved run was, or null; for one run only.</param>
    /// <param name="options">How events are taken in, or null: as they come.</param>
    /// <exception cref="StateFormatException">The stream holds no saved state, a damaged one, or one of another version. Nothing was restored.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The allowed lateness is negative, no event may be held, no state may be kept, or the clock may
    /// not move.</exception>
    public DetectionRun Resume(Stream state, IObserver<Alert> alerts, DetectionStatistics? statistics = null, DetectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(alerts);
        return DetectionRun.Resume(_index, state, alerts, statistics, Check(options));
    }

    /// <summary>Makes a sifter, which matches events ahead of runs of this engine on another thread than they.</summary>
    /// <param name="options">How the runs take events in, or null: as they come.</param>
    public EventSifter CreateSifter(DetectionOptions? options = null)
    {
        var taken = Check(options);
        var groups = _index.Groups.Select(group => (group.Index, Timestamp: group.Order.TimestampIn(Fields))).ToArray();
        // What is put in order is held, and what has its time in a field is asked for it.
        var needsAll = taken.AllowedLateness > TimeSpan.Zero || taken.TiebreakerField is not null || _index.Groups.Any(group => group.Order != EventOrder.Default);
        return new EventSifter(Fields, groups, needsAll);
    }

    /// <summary>The same for the events of a run's <see cref="DetectionOptions.History"/>.</summary>
    public EventSifter CreateHistorySifter() => new(Fields, _index.Groups.Select(group => (group.Index.OfLearners, -1)), needsAll: false);

    /// <summary>
    /// The engine of some of its rules. It has the same <see cref="Fields"/>, so events made for the one are events of the other, and finds each rule as it is found
    /// here. Without rules it takes events in and does nothing: what a stream costs by itself.
    /// </summary>
    /// <param name="rules">The rules, of <see cref="Rules"/>; those that do not run are left out.</param>
    /// <exception cref="ArgumentException">One of them is not of this engine.</exception>
    public DetectionEngine Only(IEnumerable<RuleStatus> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var chosen = new HashSet<object>(rules, ReferenceEqualityComparer.Instance);
        RuleStatus[] kept = [.. Rules.Where(chosen.Contains)];
        if (kept.Length != chosen.Count) throw new ArgumentException("Some of the rules are not of this engine.", nameof(rules));
        var lowered = new HashSet<object>(kept.Where(status => status.IsCompiled).Select(status => status.Lowered!), ReferenceEqualityComparer.Instance);
        var sources = new HashSet<object>(kept.Select(status => status.Source), ReferenceEqualityComparer.Instance);
        int[] places = [.. Enumerable.Range(0, _index.Plan.Rules.Count).Where(place => lowered.Contains(_index.Plan.Rules[place].Source))];
        return new DetectionEngine(_index.Plan.Only(places), kept, [.. Diagnostics.Where(item => IsOfKept(item.Location) || IsOfKept(item.Related))]);

        // Of two rules with one id both are concerned.
        bool IsOfKept(SourceLocation? place) => place is { } at && sources.Contains(at.Source);
    }

    /// <summary>
    /// The engine of the same rules, which looks events up by the same fields (<see cref="RuleProfile.LookupFields"/>) and finds no rule: what looking costs, which
    /// rules of a set share. For measuring.
    /// </summary>
    public DetectionEngine LookingOnly() => new(_index.Plan.LookingOnly(), Rules, Diagnostics);

    /// <summary>
    /// Runs the rules over events that were read before, once more from the beginning: each event is as it was when it came, so that what is worked out of one when an alert
    /// needs it is worked out again. For measuring.
    /// </summary>
    /// <param name="events">The events, in the order of their time but for what the options allow.</param>
    /// <param name="options">How events are taken in, or null: as they come.</param>
    /// <returns>How many alerts there were, updates counted.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The allowed lateness is negative, no event may be held, no state may be kept, or the clock may
    /// not move.</exception>
    /// <exception cref="InvalidOperationException">An event that was made with another field table cannot be extracted anew.</exception>
    public long Replay(IEnumerable<EventRecord> events, DetectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        var counter = new AlertCounter();
        using var run = Start(counter, statistics: null, options);
        foreach (var record in events) run.OnNext(record.Anew());
        run.OnCompleted();
        return counter.Count;
    }

    /// <summary>How often an event satisfies some stage of a rule, over all events and rules: the part of <see cref="Replay"/> that is matching alone, without what
    /// rules keep and without alerts. Each event is asked as it comes, whatever order rules want, and alerts are no events here.</summary>
    /// <param name="events">The events.</param>
    public long CountMatches(IEnumerable<EventRecord> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var (factory, matches) = (new EventFactory(Fields), 0L);
        Matcher[] matchers = [.. _index.Groups.Select(group => new Matcher(group.Index))];
        foreach (var record in events)
        {
            var projected = factory.Project(record.Anew());
            foreach (var matcher in matchers) matches += matcher.Match(projected).Length;
        }
        return matches;
    }

    /// <summary>
    /// Runs the rules over events, counts what each did with them, and says how the index finds it. Costs more than a run, which counts nothing of this.
    /// </summary>
    /// <param name="events">The events, in the order of their time but for what the options allow.</param>
    /// <param name="options">How events are taken in, or null: as they come. History is learnt from, and counted like the events.</param>
    /// <exception cref="ArgumentOutOfRangeException">The allowed lateness is negative, no event may be held, no state may be kept, or the clock may
    /// not move.</exception>
    /// <exception cref="InvalidOperationException">An event that was made with another field table cannot be extracted anew.</exception>
    public EngineProfile Profile(IEnumerable<EventRecord> events, DetectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        var profiler = new EngineProfiler(_index.Plan);
        var count = profiler.Run(events, Check(options));
        var statuses = Rules.Where(status => status.IsCompiled).ToDictionary(status => (object)status.Lowered!, ReferenceEqualityComparer.Instance);
        return profiler.Report(count, [.. _index.Plan.Rules.Select(plan => statuses[plan.Source])]);
    }

    private static DetectionOptions Check(DetectionOptions? options)
    {
        var taken = options ?? DetectionOptions.Default;
        taken.Check();
        return taken;
    }

    // Rules are read one by one and compiled together; a reader of the findings wants them file by file, from top to bottom.
    private static IReadOnlyList<Diagnostic> InFileOrder(IReadOnlyList<Diagnostic> diagnostics, SourceText[] sources)
    {
        var places = new Dictionary<SourceText, int>(ReferenceEqualityComparer.Instance);
        foreach (var source in sources) places.TryAdd(source, places.Count);
        return [.. diagnostics.OrderBy(item => item.Location is { } at && places.TryGetValue(at.Source, out var place) ? place : int.MaxValue).ThenBy(item => item.Location?.Span.Start ?? 0)];
    }
}
