using System.Text.Json;
using RuleEngine.Testing;

namespace RuleEngine.Cli.Tests.Commands;

public sealed class LintCommandTests : IDisposable
{
    private static readonly string Clean = File.ReadAllText(Repository.CasesOf("lint", "base", "query.toml"));
    private static readonly string Loose = Clean.Replace("[\"RuleEngine\"]", "[\"RuleEngine\", \"RuleEngine\"]", StringComparison.Ordinal).Replace("note = \"Look at the process that got the handle.\"\n", "", StringComparison.Ordinal);

    private readonly Workspace _workspace = new();

    [Fact]
    public void Findings_are_shown_with_their_lines_and_counted()
    {
        var result = _workspace.With("rules/loose.toml", Loose).Run("lint", "rules").ExitsWith(1);

        Snapshot.Verify(result.Output, "findings");
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void A_clean_rule_is_clean() =>
        Assert.Equal("1 rule, 0 errors, 0 warnings, 0 info\n", _workspace.With("rules/clean.toml", Clean).Run("lint", "rules").ExitsWith(0).Output);

    [Fact]
    public void Json_is_one_object()
    {
        var result = _workspace.With("rules/loose.toml", Loose).Run("lint", "rules", "--output", "json").ExitsWith(1);

        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(2, json.RootElement.GetProperty("warnings").GetInt32());
        Assert.Equal(["RE5001", "RE5010"], json.RootElement.GetProperty("by_code").EnumerateObject().Select(code => code.Name));
        var last = json.RootElement.GetProperty("diagnostics")[1];
        Assert.Equal(("repeated-entry", true, 7), (last.GetProperty("check").GetString(), last.GetProperty("fixable").GetBoolean(), last.GetProperty("line").GetInt32()));
    }

    [Theory]
    [InlineData(0, "--fail-level", "error")]
    [InlineData(1, "--fail-level", "info")]
    [InlineData(0, "--ignore", "RE5001,repeated-entry")]
    [InlineData(1, "--select", "missing-note")]
    [InlineData(0, "--select", "RE5002")]
    [InlineData(3, "--select", "RE9999")]
    [InlineData(3, "--fail-level", "fatal")]
    [InlineData(3, "--config", "none.toml")]
    public void What_fails_the_command_is_asked_for(int code, params string[] options) =>
        _workspace.With("rules/loose.toml", Loose).Run(["lint", "rules", .. options]).ExitsWith(code);

    [Fact]
    public void Exit_codes_say_what_could_not_be_done()
    {
        _workspace.With("rules/broken.toml", Clean.Replace("risk_score = 60", "risk_score = 600", StringComparison.Ordinal)).With("rules/loose.toml", Loose);

        _workspace.Run("lint", "rules").ExitsWith(2);
        _workspace.Run("lint", "rules", "nowhere").ExitsWith(3);
        _workspace.Run("lint").ExitsWith(3);
        _workspace.With("empty/readme.txt", "").Run("lint", "empty").ExitsWith(4);
    }

    [Fact]
    public void Fixes_are_written_once()
    {
        _workspace.With("rules/loose.toml", Loose);

        var first = _workspace.Run("lint", "rules", "--fix").ExitsWith(1);
        var fixedText = _workspace.Read("rules/loose.toml");
        var second = _workspace.Run("lint", "rules", "--fix").ExitsWith(1);

        Assert.EndsWith("1 rule, 0 errors, 1 warning, 0 info, 1 fixed in 1 file\n", first.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 rule, 0 errors, 1 warning, 0 info, 0 fixed in 0 files\n", second.Output, StringComparison.Ordinal);
        Assert.Equal(Loose.Replace("[\"RuleEngine\", \"RuleEngine\"]", "[\"RuleEngine\"]", StringComparison.Ordinal), fixedText);
        Assert.Equal(fixedText, _workspace.Read("rules/loose.toml"));
    }

    [Fact]
    public void A_file_with_errors_is_not_fixed()
    {
        var broken = Loose.Replace("risk_score = 60", "risk_score = ", StringComparison.Ordinal);

        _workspace.With("rules/broken.toml", broken).Run("lint", "rules", "--fix").ExitsWith(2);

        Assert.Equal(broken, _workspace.Read("rules/broken.toml"));
    }

    [Fact]
    public void The_projects_file_is_found_above_the_rules()
    {
        _workspace.With("ruleengine.toml", """
            [lint]
            disable = ["RE5010"]
            [[lint.ignore]]
            path = "rules/legacy"
            codes = ["RE5001"]
            reason = "on their way out"
            """).With("rules/legacy/loose.toml", Loose);

        Assert.Equal("1 rule, 0 errors, 0 warnings, 0 info, 1 ignored\n", _workspace.Run("lint", "rules/legacy").ExitsWith(0).Output);
        _workspace.With("rules/new/loose.toml", Loose.Replace("6f1f0c0e", "7f1f0c0e", StringComparison.Ordinal)).Run("lint", "rules", "--select", "RE5001").ExitsWith(1);
    }

    [Fact]
    public void A_projects_file_beside_the_rules_is_no_rule()
    {
        _workspace.With("rules/ruleengine.toml", "[lint]\nseverity = { RE5001 = \"info\", RE5010 = \"info\" }\n").With("rules/loose.toml", Loose);

        Assert.EndsWith("1 rule, 0 errors, 0 warnings, 2 info\n--fix would fix 1 finding\n", _workspace.Run("lint", "rules").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.StartsWith("1 rule,", _workspace.Run("validate", "rules").ExitsWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_projects_file_with_errors_stops_the_command()
    {
        var result = _workspace.With("ruleengine.toml", "[lint]\ndisable = [\"RE5999\"]\n").With("rules/loose.toml", Loose).Run("lint", "rules").ExitsWith(3);

        Assert.Equal("", result.Output);
        Assert.StartsWith("ruleengine.toml:2:13: error RE5452:", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_checks_are_listed()
    {
        var result = _workspace.Run("lint", "--list").ExitsWith(0);

        Assert.StartsWith("RE5001  warning missing-note\n        Who gets the alert", result.Output, StringComparison.Ordinal);
        Assert.All(RuleLinter.Checks, check => Assert.Contains($"{check.Code}  ", result.Output, StringComparison.Ordinal));
        Assert.True(RuleLinter.Checks.Count >= 40);
    }

    [Fact]
    public void The_shipped_rules_are_clean() =>
        Assert.Matches("^[0-9]+ rules, 0 errors, 0 warnings, 0 info\n$", _workspace.Run("lint", Repository.PathOf("rules")).ExitsWith(0).Output);

    public void Dispose() => _workspace.Dispose();
}
