using System.Text.RegularExpressions;
using RuleEngine.Testing;

namespace RuleEngine.Cli.Tests.Commands;

/// <summary><c>ruleengine watch</c>, the real executable: it is told nothing but what files say.</summary>
public sealed partial class WatchCommandTests : IDisposable
{
    // SIGTERM: a shell without job control starts what it puts into the background with Ctrl-C ignored.
    private const int End = 15;
    private const string Cases = "[[event]]\nrepeat = 3\nevent.code = \"4663\"\nhost.name = \"DC01\"\n[expect]\nalerts = 1\n";

    private readonly Workspace _workspace = new();

    public WatchCommandTests() => _workspace.With("rules/used.toml", Samples.SequenceRule).With("rules/many.toml", Samples.ThresholdRule).With("tests/rules/many/fires.case.toml", Cases);

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData]
    [InlineData("--poll")]
    public void Saves_are_answered_until_it_is_stopped(params string[] options)
    {
        using var tool = _workspace.StartTool(["watch", "rules", .. options]);
        var output = new List<string>(tool.ReadTo("ok", "failed"));

        Save("rules/many.toml", Samples.ThresholdRule.Replace("value = 3", "value = 4", StringComparison.Ordinal));
        output.AddRange(tool.ReadTo("failed    1 rule"));
        Save("rules/many.toml", Samples.ThresholdRule.Replace("value = 3", "value = 'x'", StringComparison.Ordinal));
        output.AddRange(tool.ReadTo("failed    1 rule"));
        Save("rules/many.toml", Samples.ThresholdRule);
        output.AddRange(tool.ReadTo("ok        1 rule"));
        Save("tests/rules/many/fires.case.toml", Cases.Replace("alerts = 1", "alerts = 2", StringComparison.Ordinal));
        output.AddRange(tool.ReadTo("failed    1 rule"));
        Save("tests/rules/used/fires.ndjson", Samples.Events);
        output.AddRange(tool.ReadTo("failed    1 rule"));
        Save("tests/rules/used/fires.verified.json", _workspace.Read("tests/rules/used/fires.received.json"));
        output.AddRange(tool.ReadTo("ok        1 rule"));
        File.Delete(Path.Combine(_workspace.Folder, "rules/many.toml"));
        output.AddRange(tool.ReadTo("ok        1 rule in all"));

        Assert.Equal(130, tool.Stop(End));
        Snapshot.Verify(Varying().Replace(string.Join('\n', output) + "\n", match => match.Value.StartsWith(',') ? ", N s" : "HH:MM:SS"), "WatchCommandTests.saves");
    }

    [Fact]
    public void A_folder_that_is_replaced_is_followed()
    {
        using var tool = _workspace.StartTool("watch", "rules");
        tool.ReadTo("ok", "failed");
        Directory.Move(Path.Combine(_workspace.Folder, "rules"), Path.Combine(_workspace.Folder, "old"));
        tool.ReadTo("ok        0 rules in all");
        Directory.Move(Path.Combine(_workspace.Folder, "old"), Path.Combine(_workspace.Folder, "rules"));
        tool.ReadTo("ok        2 rules");
        Save("rules/many.toml", Samples.ThresholdRule.Replace("value = 3", "value = 4", StringComparison.Ordinal));

        tool.ReadTo("failed    1 rule");

        Assert.Equal(130, tool.Stop(End));
    }

    [Fact]
    public void Lint_is_said_on_demand()
    {
        using var tool = _workspace.StartTool("watch", "rules", "--lint");

        Assert.Contains(tool.ReadTo("ok", "failed"), line => line.Contains(": warning RE5", StringComparison.Ordinal));
        Assert.Equal(130, tool.Stop(End));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("rules", "--exceptions", "nowhere")]
    [InlineData("rules", "--indicators", "nowhere")]
    [InlineData("rules", "--strange")]
    public void What_cannot_be_watched_ends_it(params string[] arguments) => Assert.Contains("ruleengine: ", _workspace.Run(["watch", .. arguments]).ExitsWith(3).Error, StringComparison.Ordinal);

    // At once, as good editors do: how fast this machine writes must decide nothing.
    private void Save(string path, string text)
    {
        var draft = Path.Combine(Path.GetDirectoryName(path)!, ".draft");
        _workspace.With(draft, text);
        File.Move(Path.Combine(_workspace.Folder, draft), Path.Combine(_workspace.Folder, path), overwrite: true);
    }

    [GeneratedRegex(@"^\d\d:\d\d:\d\d|, \d+\.\d\d s$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Varying();
}
