using System.Text.RegularExpressions;

namespace RuleEngine.Cli.Tests;

/// <summary>The commands of the workflow that others copy, over the rules of this repository: they pass, and they fail when a rule is worse than before.</summary>
public sealed class WorkflowTests : IDisposable
{
    private readonly ShellFolder _shell = new();

    public WorkflowTests()
    {
        foreach (var folder in new[] { "rules", "tests/rules", "tests/samples" }) _shell.Copy(folder);
    }

    private static string[] Commands =>
        [.. Regex.Matches(File.ReadAllText(Repository.PathOf(".github", "workflows", "rules.yml")), @"^ +run: (ruleengine .*)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];

    [Fact]
    public void They_pass_over_the_rules_here_and_fail_for_one_that_is_worse()
    {
        if (!ShellFolder.HasShell) return;
        Assert.True(Commands.Length >= 4);
        Git("git init -q -b main", "git add -A", "git commit -q -m first", "git update-ref refs/remotes/origin/main HEAD");
        Assert.All(Commands, command => RunStep(command).ExitsWith(0));

        Git("git checkout -q -b worse");
        Assert.Equal(0, _shell.Run("sed -i 's/ntds.dit/ntds.bak/' rules/windows/credential_access_ntds_database_read.toml").ExitCode);
        Git("git commit -q -a -m worse");

        RunStep(Commands.Single(command => command.StartsWith("ruleengine test", StringComparison.Ordinal))).ExitsWith(1);
        RunStep(Commands.Single(command => command.StartsWith("ruleengine diff", StringComparison.Ordinal))).ExitsWith(0);
        Assert.Contains("ntds.bak", File.ReadAllText(Path.Combine(_shell.Folder, "summary.md")), StringComparison.Ordinal);
        Assert.Contains("<testsuites", File.ReadAllText(Path.Combine(_shell.Folder, "reports", "tests.xml")), StringComparison.Ordinal);
    }

    public void Dispose() => _shell.Dispose();

    private ToolResult RunStep(string command) => _shell.Run(command.Replace("${{ github.base_ref }}", "main", StringComparison.Ordinal).Replace("$GITHUB_STEP_SUMMARY", "summary.md", StringComparison.Ordinal));

    private void Git(params string[] lines)
    {
        foreach (var line in lines) _shell.Run(line).ExitsWith(0);
    }
}
