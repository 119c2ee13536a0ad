using System.Text.Json;

namespace RuleEngine.Cli.Tests.Features;

/// <summary><c>--changed-since</c> of <c>validate</c>, <c>lint</c> and <c>test</c>, in a repository of the test's own.</summary>
public sealed class ChangedSinceTests : IDisposable
{
    // Rules that are described alike would be a finding about both.
    private static readonly string Counting = Samples.ThresholdRule.Replace("A rule of the tests of the command line.", "Counts the objects that are opened on a host.", StringComparison.Ordinal);

    private readonly Workspace _workspace = new();
    private readonly GitFolder _git;

    public ChangedSinceTests()
    {
        _workspace.With("rules/used.toml", Samples.SequenceRule).With("rules/many.toml", Counting).With("rules/broken.toml", Samples.BrokenRule)
            .With("tests/rules/used/fires.ndjson", Samples.Events).With("tests/rules/many/fires.case.toml", "[[event]]\nrepeat = 3\nevent.code = \"4663\"\nhost.name = \"DC01\"\n[expect]\nalerts = 1")
            .With("lists/values.txt", "x\n");
        _git = GitFolder.Init(_workspace.Folder);
        _git.Commit();
    }

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("validate", "no rule changed since HEAD; 3 rules left out")]
    [InlineData("lint", "no rule changed since HEAD; 3 rules left out")]
    [InlineData("test", "no rule and no case changed since HEAD; 3 rules left out")]
    public void Nothing_changed_is_said_and_fine(string command, string sentence)
    {
        Assert.Equal(sentence, Assert.Single(_workspace.Run(command, "rules", "--changed-since", "HEAD").ExitsWith(0).Lines));
        using var json = JsonDocument.Parse(_workspace.Run(command, "rules", "--changed-since", "HEAD", "--output", "json").ExitsWith(0).Output);
        Assert.Equal(3, command == "test" ? json.RootElement.GetProperty("counts").GetProperty("rules_unchanged").GetInt32() : json.RootElement.GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public void Required_cases_are_those_of_rules_that_changed()
    {
        _workspace.Run("test", "rules", "--changed-since", "HEAD", "--require-cases").ExitsWith(0);
        _workspace.With("rules/new.toml", Samples.DuplicationRule);

        Assert.Contains("error: the rule has no case", _workspace.Run("test", "rules", "--changed-since", "HEAD", "--require-cases").ExitsWith(4).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_findings_about_changed_rules_are_shown_and_counted()
    {
        _workspace.With("rules/many.toml", Counting.Replace("value = 3", "value = 4", StringComparison.Ordinal));

        Assert.Contains("1 rule of 3 changed since HEAD, 1 compiled, 0 errors, 0 warnings\n", _workspace.Run("validate", "rules", "--changed-since", "HEAD").ExitsWith(0).Output, StringComparison.Ordinal);
        var lint = _workspace.Run("lint", "rules", "--changed-since", "HEAD", "--fail-level", "error").ExitsWith(0).Output;
        Assert.Contains("rules/many.toml:", lint, StringComparison.Ordinal);
        Assert.DoesNotContain("rules/used.toml:", lint, StringComparison.Ordinal);
        Assert.DoesNotContain("rules/broken.toml", lint, StringComparison.Ordinal);
        Assert.Contains("; 2 rules unchanged", _workspace.Run("test", "rules", "--changed-since", "HEAD").ExitsWith(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_about_two_rules_is_shown_when_either_changed()
    {
        _workspace.With("rules/before.toml", Counting);

        var result = _workspace.Run("validate", "rules", "--changed-since", "HEAD").ExitsWith(2);

        Assert.Contains("rules/many.toml:", result.Output, StringComparison.Ordinal);
        Assert.Contains("rules/before.toml:", result.Output, StringComparison.Ordinal);
        Assert.Contains("rules/many.toml:", _workspace.Run("lint", "rules", "--changed-since", "HEAD").ExitsWith(2).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_all_rules_look_at_concerns_them_all()
    {
        _workspace.With("lists/values.txt", "y\n");

        Assert.StartsWith("3 rules, 2 compiled", _workspace.Run("validate", "rules", "--exceptions", "lists", "--changed-since", "HEAD").ExitsWith(2).Lines[^4], StringComparison.Ordinal);
        _workspace.Run("test", "rules", "--exceptions", "lists", "--changed-since", "HEAD").ExitsWith(2);
        _workspace.With("ruleengine.toml", "[lint]\n").Run("lint", "rules", "--changed-since", "HEAD").ExitsWith(2);
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("lint")]
    [InlineData("test")]
    public void What_git_does_not_know_is_an_input_error(string command) =>
        Assert.Contains("--changed-since nowhere: rules: its repository has no revision 'nowhere'", _workspace.Run(command, "rules", "--changed-since", "nowhere").ExitsWith(3).Error, StringComparison.Ordinal);
}
