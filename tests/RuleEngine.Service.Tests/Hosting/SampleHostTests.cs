namespace RuleEngine.Service.Tests.Hosting;

/// <summary>The README's host works as it stands there.</summary>
public sealed class SampleHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task It_raises_alerts_from_a_file_that_it_follows()
    {
        _folder.Write("rules/single.toml", TestRules.Eql("single", "any where event.action == \"C\""));
        _folder.Write("events.ndjson", """{"@timestamp":"2026-01-02T03:04:05Z","event":{"action":"C"},"host":{"name":"h"}}""" + "\n");
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var console = new StringWriter();

        var host = SampleHost.RunAsync(
            [$"--RuleEngine:Rules:0={_folder.PathOf("rules")}", $"--RuleEngine:DataFolder={_folder.PathOf("data")}", $"--RuleEngine:Tails:0:Path={_folder.PathOf("events.ndjson")}", "--Logging:LogLevel:Default=None"],
            TextWriter.Synchronized(console), end.Token);
        await Eventually.Holds(() => console.ToString().Contains("Medium single: ", StringComparison.Ordinal) || host.IsCompleted);
        await end.CancelAsync();
        await host;

        Assert.Contains("Medium single: ", console.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_what_the_readme_shows()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        var sample = File.ReadAllLines(Repository.PathOf("tests", "RuleEngine.Service.Tests", "Hosting", "SampleHost.cs"))
            .Select(line => line.Trim()).SkipWhile(line => !line.StartsWith("var builder", StringComparison.Ordinal)).Where(line => line.Length > 1);
        foreach (var line in sample)
        {
            // What hands the console to the test.
            if (line.Contains("AddSingleton(console)", StringComparison.Ordinal)) continue;
            var shown = line.Replace("(AlertFeed alerts, TextWriter console)", "(AlertFeed alerts)", StringComparison.Ordinal).Replace("console.WriteLine", "Console.WriteLine", StringComparison.Ordinal)
                .Replace("RunAsync(cancellation)", "RunAsync()", StringComparison.Ordinal).Replace("private sealed", "sealed", StringComparison.Ordinal);
            Assert.Contains(shown, readme, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();
}
