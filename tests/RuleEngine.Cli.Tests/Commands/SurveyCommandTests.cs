using System.Text.Json;
using RuleEngine.Testing;

namespace RuleEngine.Cli.Tests.Commands;

/// <summary><c>ruleengine survey</c>, the real executable.</summary>
public sealed class SurveyCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public SurveyCommandTests() => _workspace.With("events/a.ndjson", Samples.Events).With("rules/duplicated.toml", Samples.DuplicationRule);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void The_page_of_the_samples_and_the_shipped_rules() => Snapshot.Verify(OfSamples("pack").Output, "SurveyCommandTests.page");

    [Fact]
    public void The_same_for_one_rule_as_json() =>
        Snapshot.VerifyJson(OfSamples("pack/windows/credential_access_lsass_opened_then_handles_duplicated.toml", "--output", "json").Output, "SurveyCommandTests.page");

    [Fact]
    public void Without_rules_only_the_log_is_told()
    {
        var output = _workspace.Run("survey", "events").ExitsWith(0).Output;

        Assert.Contains("  events    2 in 1 input\n", output, StringComparison.Ordinal);
        Assert.Contains("4690    duplicated-handle\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Rules", output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(_workspace.Run("survey", "events", "--output", "json").ExitsWith(0).Output);
        Assert.False(json.RootElement.TryGetProperty("rules", out _));
    }

    [Fact]
    public void A_missing_event_is_named_with_the_policy_that_gives_it()
    {
        var output = _workspace.With("quiet/a.ndjson", Samples.QuietEvents).Run("survey", "quiet", "--rules", "rules").ExitsWith(0).Output;

        Assert.Contains("    event 4690; needs Audit Handle Manipulation\n      1 rule: Handle duplicated\n", output, StringComparison.Ordinal);
        Assert.Contains("auditpol.exe /set /subcategory:\"Handle Manipulation\" /success:enable /failure:enable\n", output, StringComparison.Ordinal);
        Assert.Contains("Caution, high volume everywhere: unknown how high here, the log has none.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_and_unsorted_parts_are_told_with_their_place()
    {
        var result = _workspace.With("bad/a.ndjson", """
            {"@timestamp":"2024-05-01T10:00:05Z","event.code":"1"}
            {"@timestamp":"2024-05-01T10:00:03Z","event.code":"\u001b[31m"}
            {bad
            {"event.code":"1"}
            """).Run("survey", "bad").ExitsWith(0);

        Assert.Contains("1 event late by up to 2 s, in 1 input", result.Output, StringComparison.Ordinal);
        Assert.Contains("bad/a.ndjson#3 @", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 x without a time", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void Exit_codes_say_what_could_not_be_looked_at()
    {
        Assert.Contains("nowhere", _workspace.Run("survey", "nowhere").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("nowhere", _workspace.Run("survey", "events", "--rules", "nowhere").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("found 'xml'", _workspace.Run("survey", "events", "--output", "xml").ExitsWith(3).Error, StringComparison.Ordinal);
        _workspace.With("text/a.json", "hello").Run("survey", "text/a.json", "events").ExitsWith(3);
        var empty = _workspace.With("empty/a.ndjson", "").Run("survey", "empty").ExitsWith(4);
        Assert.Equal("", empty.Output);
        Assert.Contains("no event was read", empty.Error, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "none"));
        Assert.Contains("no rule was loaded", _workspace.Run("survey", "events", "--rules", "none").ExitsWith(4).Error, StringComparison.Ordinal);
        var broken = _workspace.With("rules/broken.toml", Samples.BrokenRule).Run("survey", "events", "--rules", "rules").ExitsWith(2);
        Assert.Contains("rules/broken.toml:18:29: error RE2", broken.Error, StringComparison.Ordinal);
        Assert.Contains("1 rule (and 1 that does not run", broken.Output, StringComparison.Ordinal);
    }

    private ToolResult OfSamples(string rules, params string[] options)
    {
        foreach (var (name, source) in new[] { ("samples", Repository.PathOf("tests", "samples", "handles")), ("pack", Repository.PathOf("rules")) })
        {
            foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)) _workspace.With(Path.Combine(name, Path.GetRelativePath(source, file)), File.ReadAllText(file));
        }
        return _workspace.Run(["survey", "samples", "--rules", rules, .. options]).ExitsWith(0);
    }
}
