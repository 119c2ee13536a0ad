using System.Globalization;
using System.Reactive.Linq;
using System.Text;
using RuleEngine.Alerts;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Testing.Tests.Conformance;

/// <summary>
/// The rules over the public logs beside the repository: what they raise on real events, reviewed. Rules of others are named by their id.
/// </summary>
public sealed class SharedLogTests
{
    private static readonly string Approved = Repository.PathOf("tests", "rules");

    [SharedFact("corpora")]
    public void The_shipped_rules_raise_what_was_reviewed_on_every_log()
    {
        var engine = DetectionEngine.Load(RuleFileLoader.Load([Repository.PathOf("rules")]).Files);
        var text = new StringBuilder();
        foreach (var log in Logs())
        {
            var (alerts, inputs) = Run(engine, log);
            text.Append(CultureInfo.InvariantCulture, $"{Path.GetFileName(log)}: {inputs.Report.EventsRead} events, {inputs.Report.EventsSkipped} skipped\n");
            foreach (var rule in alerts.GroupBy(alert => alert.Rule.Name).OrderBy(group => group.Key, StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $"  {rule.Count()} {rule.Key}\n");
        }

        Snapshot.Verify(text.ToString(), "shared-logs.shipped", directory: Approved);
    }

    [SharedFact("corpora/elastic-rules")]
    public void The_published_rules_raise_what_was_reviewed_on_all_logs()
    {
        var engine = DetectionEngine.Load(RuleFileLoader.Load([Path.Combine(Repository.Shared, "corpora", "elastic-rules")]).Files);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var events = 0L;
        foreach (var log in Logs())
        {
            var (alerts, inputs) = Run(engine, log);
            events += inputs.Report.EventsRead;
            foreach (var alert in alerts) counts[alert.Rule.RuleId] = counts.GetValueOrDefault(alert.Rule.RuleId) + 1;
        }
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{engine.Rules.Count(rule => rule.IsCompiled)} of {engine.Rules.Count} rules, {events} events, {counts.Values.Sum()} alerts of {counts.Count} rules\n");
        foreach (var (rule, count) in counts) text.Append(CultureInfo.InvariantCulture, $"{rule} {count}\n");

        Snapshot.Verify(text.ToString(), "shared-logs.published", directory: Approved);
    }

    private static string[] Logs() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Shared, "corpora", "evtx")).Order(StringComparer.Ordinal),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Shared, "corpora", "mordor")).Order(StringComparer.Ordinal),
    ];

    private static (IReadOnlyList<Alert> Alerts, EventInputs Inputs) Run(DetectionEngine engine, string log)
    {
        var inputs = EventInputs.Open([log], engine.Fields);
        return (engine.Detect(inputs.ToObservable()).ToEnumerable().ToList(), inputs);
    }
}
