using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace RuleEngine.Cli.Tests.Commands;

/// <summary>The option <c>--indicators</c> of <c>run</c> and <c>validate</c>.</summary>
public sealed class IndicatorsTests : IDisposable
{
    private const string Feed = """
        {"@timestamp":"2024-04-01T00:00:00Z","event.id":"i1","threat.indicator.ip":"203.0.113.7","threat.feed.name":"Acme"}
        {"threat.indicator.ip":"203.0.113.8"}
        {"@timestamp":"2024-04-02T00:00:00Z","event.id":"i2","threat.indicator.name":"x"}

        """;

    private readonly Workspace _workspace = new Workspace()
        .With("rules/known.toml", Samples.IndicatorRule.Replace("type = \"threat_match\"", "type = \"threat_match\"\nthreat_index = [\"logs-ti_*\"]", StringComparison.Ordinal))
        .With("feed/a.ndjson", Feed)
        .With("events.ndjson", """
            {"@timestamp":"2024-05-01T10:00:00Z","source.ip":"203.0.113.7","host.name":"WS1"}
            {"@timestamp":"2024-05-01T10:00:01Z","source.ip":"203.0.113.8","host.name":"WS1"}

            """);

    [Fact]
    public void The_summary_says_how_many_were_read_and_what_was_wrong_with_the_others()
    {
        var result = _workspace.Run("run", "--rules", "rules", "--indicators", "feed", "events.ndjson").ExitsWith(0);

        Assert.Contains("matching indicator 203.0.113.7 of feed\n  Acme (source.ip)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nthreats   2 indicators read, 1 skipped\n          1 x without a time\n            feed/a.ndjson", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nevents    2 read\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nalerts    1 (1 high)\n", result.Output, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void Which_a_rule_can_use_is_said_by_verbose_and_by_validate()
    {
        Assert.Contains("info RE4017: of 2 indicators 1 can be used by the rule", _workspace.Run("run", "--rules", "rules", "--indicators", "feed", "events.ndjson", "--verbose").ExitsWith(0).Error, StringComparison.Ordinal);
        Assert.Contains("info RE4017: of 2 indicators 1 can be used by the rule", _workspace.Run("validate", "rules", "--indicators", "feed").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("warning RE4015: no indicators were given", _workspace.Run("validate", "rules").ExitsWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void They_may_come_from_archives_and_standard_input()
    {
        using (var gzip = new GZipStream(File.Create(Path.Combine(_workspace.Folder, "feed.ndjson.gz")), CompressionLevel.Optimal)) gzip.Write(Encoding.UTF8.GetBytes(Feed));

        var packed = _workspace.Run("run", "--rules", "rules", "--indicators", "feed.ndjson.gz", "events.ndjson", "--output", "ndjson").ExitsWith(0);
        var piped = _workspace.RunWithInput(Feed, "run", "--rules", "rules", "--indicators", "-", "events.ndjson", "--output", "ndjson").ExitsWith(0);

        Assert.Equal(packed.Output, piped.Output);
        Assert.Equal("i1", JsonDocument.Parse(packed.Output).RootElement.GetProperty("threat").GetProperty("enrichments")[0].GetProperty("matched").GetProperty("id").GetString());
    }

    [Fact]
    public void What_cannot_be_read_is_an_error()
    {
        _workspace.With("feed/b.txt", "no indicators here");

        Assert.Contains("indicators: missing.ndjson", _workspace.Run("run", "--rules", "rules", "--indicators", "missing.ndjson", "events.ndjson").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("indicators: missing.ndjson", _workspace.Run("validate", "rules", "--indicators", "missing.ndjson").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("feed/b.txt", _workspace.Run("run", "--rules", "rules", "--indicators", "feed/b.txt", "events.ndjson").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("standard input is either events or indicators", _workspace.Run("run", "--rules", "rules", "--indicators", "-", "-").ExitsWith(3).Error, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();
}
