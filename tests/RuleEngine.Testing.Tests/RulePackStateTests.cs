using System.Reactive;
using System.Reactive.Linq;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Testing.Tests;

/// <summary>The shipped rules over their own evidence and the samples, saved and resumed behind each event: Windows events come back out of their documents.</summary>
public class RulePackStateTests
{
    [Theory]
    [InlineData("tests", "rules", "windows")]
    [InlineData("tests", "samples", "handles")]
    public void A_cut_behind_each_event_changes_no_alert(params string[] folder)
    {
        var engine = DetectionEngine.Load(RuleFileLoader.Load([Repository.PathOf("rules", "windows")]).Files);
        var files = Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories)
            .Where(path => !path.Contains(".verified.", StringComparison.Ordinal) && !path.EndsWith(".md", StringComparison.Ordinal) && !path.EndsWith(".case.toml", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var (alerts, events) = (0, 0);
        foreach (var file in files)
        {
            var options = new DetectionOptions { AllowedLateness = TimeSpan.FromSeconds(events % 3) };
            var records = EventInputs.Open([file], engine.Fields).ToObservable().ToEnumerable().ToArray();
            string[] expected = [.. engine.Detect(records.ToObservable(), options: options).ToEnumerable().Select(Describe)];

            Assert.Equal(expected, Cut(engine, records, options));
            alerts += expected.Length;
            events += records.Length;
        }
        Assert.True(alerts > 5 && events > 100, $"only {alerts} alerts of {events} events");
    }

    private static List<string> Cut(DetectionEngine engine, EventRecord[] records, DetectionOptions options)
    {
        var alerts = new List<string>();
        var observer = Observer.Create<Alert>(alert => alerts.Add(Describe(alert)));
        var run = engine.Start(observer, options: options);
        foreach (var record in records)
        {
            run.OnNext(record);
            using var state = new MemoryStream();
            run.Save(state);
            run.Dispose();
            state.Position = 0;
            run = engine.Resume(state, observer, options: options);
        }
        run.OnCompleted();
        run.Dispose();
        return alerts;
    }

    private static string Describe(Alert alert) => string.Join('\n', alert.BuildingBlocks.Prepend(alert).Select(item => System.Text.Encoding.UTF8.GetString(item.Document.Span)));
}
