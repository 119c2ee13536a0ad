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
            : new RuleStatus(file.Source, file.Definition, IsCompiled: false));
        return new DetectionEngine(plan, [.. statuses], InFileOrder(diagnostics.Items, sources));
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
