using System.Reactive;
using System.Security.Cryptography;
using System.Text.Json;
using RuleEngine.Alerts;
using RuleEngine.Benchmarks.Generation;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests;

public sealed class BenchmarkGenerationTests : IDisposable
{
    private const int Events = 10_000;
    private const int Rules = 400;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void A_seed_gives_the_same_events_and_another_one_others()
    {
        Assert.Equal(Hash(1), Hash(1));
        Assert.NotEqual(Hash(1), Hash(2));

        static string Hash(ulong seed)
        {
            using var generator = new EventGenerator(seed);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var i = 0; i < 2_000; i++) hash.AppendData(generator.Next());
            return Convert.ToHexString(hash.GetHashAndReset());
        }
    }

    [Fact]
    public void Events_are_as_large_and_as_varied_as_real_ones()
    {
        using var generator = new EventGenerator();
        var (sizes, codes, commands) = (new List<int>(), new HashSet<string>(), new HashSet<string>());
        for (var i = 0; i < Events; i++)
        {
            var document = generator.Next().ToArray();
            sizes.Add(document.Length);
            using var json = JsonDocument.Parse(document);
            codes.Add(json.RootElement.GetProperty("event").GetProperty("code").GetString()!);
            if (json.RootElement.TryGetProperty("process", out var process) && process.TryGetProperty("command_line", out var command)) commands.Add(command.GetString()!);
        }
        Assert.InRange(sizes.Average(), 2_800, 3_600);
        Assert.InRange(sizes.Min(), 1_000, 2_500);
        Assert.InRange(sizes.Max(), 5_500, 12_000);
        Assert.Equal(EventKinds.All.Select(kind => kind.Code).Order(), codes.Order());
        Assert.True(commands.Count > 350, $"{commands.Count} command lines");
    }

    [Fact]
    public void Rules_differ_from_each_other_and_the_first_ones_do_not_depend_on_how_many_there_are()
    {
        var rules = RuleGenerator.Create(2_000);
        Assert.Equal(rules.Take(10).Select(rule => rule.Text), RuleGenerator.Create(10).Select(rule => rule.Text));
        Assert.Equal(2_000, rules.Select(rule => Query(rule.Text)).Distinct().Count());

        static string Query(string text) => text[text.IndexOf("query = '''", StringComparison.Ordinal)..text.IndexOf("[[rule.threat]]", StringComparison.Ordinal)];
    }

    [Fact]
    public void Every_rule_compiles()
    {
        var engine = DetectionEngine.Load(RuleGenerator.Create(2_000));
        Assert.Empty(engine.Diagnostics);
        Assert.All(engine.Rules, rule => Assert.True(rule.IsCompiled, rule.Source.Path));
    }

    [Fact]
    public void Every_event_is_read_and_few_rules_fire_on_few_of_them()
    {
        var path = Path.Combine(_folder.FullName, "events.ndjson");
        using (var generator = new EventGenerator())
        using (var stream = File.Create(path))
        {
            for (var i = 0; i < Events; i++)
            {
                stream.Write(generator.Next());
                stream.WriteByte((byte)'\n');
            }
        }
        var engine = DetectionEngine.Load(RuleGenerator.Create(Rules));
        var (statistics, alerts) = (new DetectionStatistics(), 0);
        var inputs = EventInputs.Open([path], engine.Fields);
        using (var run = engine.Start(Observer.Create<Alert>(_ => alerts++), statistics))
        {
            foreach (var record in inputs.ReadLent()) run.OnNext(record);
            run.OnCompleted();
        }
        Assert.Equal(Events, statistics.Events);
        Assert.Equal(0, inputs.Report.EventsSkipped);
        Assert.Equal(0, statistics.LateEvents);
        Assert.InRange(statistics.AlertsByRule.Count, 2, Rules / 20);
        Assert.InRange(alerts, 2, Events / 200);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
