using System.Text.Json;
using RuleEngine.Testing;

namespace RuleEngine.Cli.Tests.Commands;

public sealed class DiffCommandTests : IDisposable
{
    // Fires on both events.
    private static readonly string Loosened = Samples.DuplicationRule.Replace("""event.code == "4690" """, """event.code in ("4690", "4663") """, StringComparison.Ordinal);

    private readonly Workspace _workspace = new Workspace().With("rules/duplicated.toml", Samples.DuplicationRule).With("rules/sequence.toml", Samples.SequenceRule).With("events.ndjson", Samples.Events);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Rules_are_compared_with_those_of_a_revision()
    {
        var git = GitFolder.Init(_workspace.Folder);
        _workspace.With("rules/gone.toml", Samples.ThresholdRule.Replace("value = 3", "value = 1", StringComparison.Ordinal));
        git.Commit();
        git.Run("tag", "before");
        File.Delete(Path.Combine(_workspace.Folder, "rules", "gone.toml"));
        _workspace.With("rules/duplicated.toml", Loosened.Replace("\"medium\"", "\"low\"", StringComparison.Ordinal)).With("rules/zero.toml", Samples.NewTermsRule.Replace("4690", "1", StringComparison.Ordinal));

        var result = _workspace.Run("diff", "--base", "before", "--rules", "rules", "events.ndjson").ExitsWith(0);

        // The id of the commit has the time in it.
        var commit = git.Run("rev-parse", "before")[..12];
        Snapshot.Verify(result.Output.Replace(commit, "0123456789ab", StringComparison.Ordinal), "DiffCommandTests.page");
        Assert.Equal(git.Run("rev-parse", "HEAD"), git.Run("rev-parse", "before"));
        Assert.Equal(result.Output, _workspace.Run("diff", "--base", "before", "--rules", "rules", "events.ndjson").Output);
    }

    [Fact]
    public void Rules_are_compared_with_those_of_a_folder()
    {
        _workspace.With("old/sequence.toml", Samples.SequenceRule).With("old/duplicated.toml", Loosened);

        var result = _workspace.Run("diff", "--base", "old", "--rules", "rules", "events.ndjson").ExitsWith(0);

        Assert.Contains("alerts    3 before, 2 after: 1 lost\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("    - 2024-05-01 10:00:02.000 medium DC01\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("    --- old/duplicated.toml (base)\n    +++ rules/duplicated.toml\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("rules     0 added, 0 removed, 1 changed, 1 not changed\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Gates_fail_above_their_number_and_say_which_rules()
    {
        _workspace.With("new/sequence.toml", Samples.SequenceRule).With("new/duplicated.toml", Loosened);
        string[] arguments = ["diff", "--base", "rules", "--rules", "new", "events.ndjson"];

        _workspace.Run([.. arguments, "--max-new", "1", "--max-lost", "0"]).ExitsWith(0);
        var failed = _workspace.Run([.. arguments, "--max-new", "0"]).ExitsWith(1);
        var json = _workspace.Run([.. arguments, "--max-new", "0", "--output", "json"]).ExitsWith(1);
        var lost = _workspace.Run("diff", "--base", "new", "--rules", "rules", "--max-lost", "0", "events.ndjson").ExitsWith(1);

        Assert.EndsWith("failed    --max-new 0: 1 new alert, of Handle duplicated (1)\n", failed.Output, StringComparison.Ordinal);
        Assert.Equal("ruleengine: failed --max-new 0: 1 new alert, of Handle duplicated (1)\n", json.Error);
        Assert.EndsWith("failed    --max-lost 0: 1 lost alert, of Handle duplicated (1)\n", lost.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_numbers_examples_and_the_diff()
    {
        _workspace.With("new/sequence.toml", Samples.SequenceRule.Replace("high", "low", StringComparison.Ordinal)).With("new/duplicated.toml", Loosened);

        using var json = JsonDocument.Parse(_workspace.Run("diff", "--base", "rules", "--rules", "new", "--output", "json", "events.ndjson").ExitsWith(0).Output);

        var root = json.RootElement;
        Assert.Equal("""{"before":2,"after":3,"new":1,"lost":0,"changed":1,"same":1}""", Compact(root.GetProperty("alerts")));
        Assert.Equal("""{"unchanged":0,"changed":2,"added":0,"removed":0}""", Compact(root.GetProperty("rules")));
        var loosened = root.GetProperty("changes").EnumerateArray().Single(rule => rule.GetProperty("name").GetString() == "Handle duplicated");
        var sequence = root.GetProperty("changes").EnumerateArray().Single(rule => rule.GetProperty("name").GetString() == "Duplicated handle used");
        Assert.Equal("""["events.ndjson#2"]""", Compact(loosened.GetProperty("new")[0].GetProperty("events")));
        Assert.Equal("""{"severity":{"before":"high","after":"low"}}""", Compact(sequence.GetProperty("changed")[0].GetProperty("fields")));
        Assert.Contains("\n+severity = \"low\"\n", sequence.GetProperty("diff").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_is_not_broken_by_what_rules_and_events_say()
    {
        const string Hostile = "a | b `c` <b>@all</b> ![x](http://e)";
        _workspace.With("new/sequence.toml", Samples.SequenceRule).With("new/duplicated.toml", Loosened.Replace("Handle duplicated", Hostile, StringComparison.Ordinal).Replace("A rule of", "```\n</details>", StringComparison.Ordinal).Replace("description = \"", "description = \"\"\"", StringComparison.Ordinal).Replace("command line.\"", "command line.\"\"\"", StringComparison.Ordinal))
            .With("events.ndjson", Samples.Events.Replace("DC01", "DC|<h1>`\\n|x", StringComparison.Ordinal));

        var result = _workspace.Run("diff", "--base", "rules", "--rules", "new", "--max-new", "0", "--output", "markdown", "events.ndjson").ExitsWith(1);

        Snapshot.Verify(result.Output, "DiffCommandTests.comment");
    }

    [Fact]
    public void Changed_exceptions_are_of_the_revision_and_of_the_base()
    {
        _workspace.With("rules/duplicated.toml", Samples.DuplicationRule + "\n[[rule.exceptions_list]]\nid = \"x\"\nlist_id = \"known\"\nnamespace_type = \"single\"\ntype = \"detection\"\n").With("lists/known.ndjson", ListOf("nobody"));
        var git = GitFolder.Init(_workspace.Folder);
        git.Commit();
        _workspace.With("lists/known.ndjson", ListOf("alice")).With("old/known.ndjson", ListOf("nobody"));

        var revision = _workspace.Run("diff", "--base", "HEAD", "--rules", "rules", "--exceptions", "lists", "events.ndjson").ExitsWith(0);
        var folder = _workspace.Run("diff", "--base", "rules", "--rules", "rules", "--exceptions", "lists", "--base-exceptions", "old", "events.ndjson").ExitsWith(0);
        var untracked = _workspace.Run("diff", "--base", "HEAD", "--rules", "rules", "--exceptions", "old", "events.ndjson").ExitsWith(0);

        Assert.All([revision, folder], result =>
        {
            Assert.Contains("  rule not changed; alerts: 1 before, 0 after: 1 lost\n", result.Output, StringComparison.Ordinal);
            Assert.Contains("exceptions that it names changed", result.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        });
        Assert.Contains("alerts    the same 2 before and after\n", untracked.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_with_an_error_is_told_and_the_others_are_compared()
    {
        _workspace.With("broken/duplicated.toml", Loosened).With("broken/broken.toml", Samples.BrokenRule);

        var now = _workspace.Run("diff", "--base", "rules", "--rules", "broken", "--rules", "rules/sequence.toml", "events.ndjson").ExitsWith(2);
        var before = _workspace.Run("diff", "--base", "broken", "--rules", "rules", "events.ndjson").ExitsWith(0);

        Assert.Contains("broken/broken.toml:18:29: error RE2021", now.Error, StringComparison.Ordinal);
        Assert.Contains("alerts    2 before, 3 after: 1 new\n", now.Output, StringComparison.Ordinal);
        Assert.Contains("new rule, does not run in the new version", now.Output, StringComparison.Ordinal);
        Assert.Contains("ruleengine: warning: base broken: 1 error in its rules; those with errors raise no alerts there\n", before.Error, StringComparison.Ordinal);
        Assert.Contains("rule removed, does not run in the base", before.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_scanned_and_wrong_input_are_errors()
    {
        GitFolder.Init(_workspace.Folder).Commit();
        _workspace.With("empty/readme.txt", "").With("none.ndjson", "");

        _workspace.Run("diff", "--base", "HEAD", "--rules", "rules", "none.ndjson").ExitsWith(4);
        _workspace.Run("diff", "--base", "HEAD", "--rules", "empty", "events.ndjson").ExitsWith(4);
        _workspace.Run("diff", "--base", "HEAD", "--rules", "nowhere", "events.ndjson").ExitsWith(3);
        _workspace.Run("diff", "--base", "HEAD", "--rules", "rules", "nowhere.ndjson").ExitsWith(3);
        _workspace.Run("diff", "--base", "HEAD", "--rules", "rules", "--max-new", "-1", "events.ndjson").ExitsWith(3);
        _workspace.Run("diff", "--base", "HEAD", "events.ndjson").ExitsWith(3);
        Assert.StartsWith("ruleengine: --base nowhere is no folder or file, and no revision: rules: its repository has no revision 'nowhere'\n", _workspace.Run("diff", "--base", "nowhere", "--rules", "rules", "events.ndjson").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("'--output=x' is no revision", _workspace.Run("diff", "--base=--output=x", "--rules", "rules", "events.ndjson").ExitsWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_git_or_a_repository_it_says_so()
    {
        Assert.Contains("rules is in no git repository", _workspace.Run("diff", "--base", "HEAD", "--rules", "rules", "events.ndjson").ExitsWith(3).Error, StringComparison.Ordinal);

        _workspace.Variables["PATH"] = _workspace.Folder;

        Assert.Contains("git is not installed, or not on the PATH", _workspace.Run("diff", "--base", "HEAD", "--rules", "rules", "events.ndjson").ExitsWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_may_come_from_standard_input_and_rules_may_all_be_new()
    {
        GitFolder.Init(_workspace.Folder).Commit();
        _workspace.With("later/duplicated.toml", Samples.DuplicationRule);

        var result = _workspace.RunWithInput(Samples.Events, "diff", "--base", "HEAD", "--rules", "later", "-").ExitsWith(0);

        Assert.Contains("  new rule; 1 new alert\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("it has no rules, so every rule and alert is new", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_has_examples_and_exit_codes()
    {
        var help = _workspace.Run("diff", "--help").ExitsWith(0).Output;

        Assert.Contains("--base origin/main...", help, StringComparison.Ordinal);
        Assert.Contains("1    more alerts are new than --max-new allows", help, StringComparison.Ordinal);
    }

    private static string ListOf(string user) => $$"""
        {"list_id":"known","type":"detection","name":"Known","namespace_type":"single"}
        {"list_id":"known","item_id":"i","name":"An item","type":"simple","namespace_type":"single","entries":[{"field":"user.name","operator":"included","type":"match","value":"{{user}}"}]}

        """;

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
