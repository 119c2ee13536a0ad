using System.Reactive.Linq;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Testing;

/// <summary>
/// Runs rules over sample events, for tests. A replay that would test nothing is an error: a path that does not exist, no rule that runs, no
/// event that is read.
/// </summary>
public static class RuleReplay
{
    /// <summary>Runs rule files over event files.</summary>
    /// <param name="rulePaths">Rule files, folders and patterns.</param>
    /// <param name="eventPaths">Event files, folders and patterns, in any format that <see cref="EventInputs"/> knows.</param>
    /// <param name="surroundings">What the rules refer to, or null.</param>
    /// <param name="options">How events are taken in, or null: as they come.</param>
    /// <exception cref="InvalidOperationException">A path does not exist, no rule runs, or no event was read.</exception>
    public static ReplayResult RunFiles(
        IEnumerable<string> rulePaths, IEnumerable<string> eventPaths, EngineOptions? surroundings = null, DetectionOptions? options = null)
    {
        var rules = RuleFileLoader.Load(rulePaths);
        if (rules.Problems.Count != 0) throw new InvalidOperationException(Lines("Rules could not be read:", rules.Problems));
        return Run(rules.Files, eventPaths, surroundings, options);
    }

    /// <summary>Runs rules that are at hand as text over event files.</summary>
    /// <param name="rules">The texts of rule files.</param>
    /// <param name="eventPaths">Event files, folders and patterns, in any format that <see cref="EventInputs"/> knows.</param>
    /// <param name="surroundings">What the rules refer to, or null.</param>
    /// <param name="options">How events are taken in, or null: as they come.</param>
    /// <exception cref="InvalidOperationException">A path does not exist, no rule runs, or no event was read.</exception>
    public static ReplayResult Run(
        IEnumerable<SourceText> rules, IEnumerable<string> eventPaths, EngineOptions? surroundings = null, DetectionOptions? options = null)
    {
        var engine = DetectionEngine.Load(rules, surroundings);
        if (!engine.Rules.Any(rule => rule.IsCompiled)) throw new InvalidOperationException(Lines("No rule runs.", engine.Diagnostics));
        var inputs = EventInputs.Open(eventPaths, engine.Fields);
        if (inputs.Report.Errors.Count != 0) throw new InvalidOperationException(Lines("Events could not be read:", inputs.Report.Errors));
        var result = Run(engine, inputs, options);
        if (inputs.Report.EventsRead == 0) throw new InvalidOperationException(Lines("No event was read.", inputs.Report.Inputs.SelectMany(input => input.Problems)));
        return result;
    }

    /// <summary>Runs compiled rules over opened inputs, whatever comes of it.</summary>
    internal static ReplayResult Run(DetectionEngine engine, EventInputs inputs, DetectionOptions? options)
    {
        var statistics = new DetectionStatistics();
        var alerts = engine.Detect(inputs.ToObservable(), statistics, options).ToList().Wait();
        return new ReplayResult(WithUpdates(alerts), engine, statistics, inputs.Report);
    }

    // An alert that came again, because it stands for more, takes its first place.
    private static List<Alert> WithUpdates(IEnumerable<Alert> alerts)
    {
        var all = new List<Alert>();
        foreach (var alert in alerts)
        {
            if (!alert.IsUpdate)
            {
                all.Add(alert);
                continue;
            }
            all[all.FindLastIndex(known => known.Id == alert.Id)] = alert;
        }
        return all;
    }

    private static string Lines(string headline, IEnumerable<object> findings) => string.Join("\n  ", findings.Select(finding => finding.ToString()).Prepend(headline));
}
