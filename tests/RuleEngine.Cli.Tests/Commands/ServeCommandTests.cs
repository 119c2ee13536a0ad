namespace RuleEngine.Cli.Tests.Commands;

/// <summary><c>ruleengine serve</c>, the real executable: what it is told goes to the service as it is, and the tool becomes the service.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private const int End = 15;
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Help_is_the_services()
    {
        var help = _workspace.RunAlone("serve", "--help").ExitsWith(0).Output;

        Assert.Contains("--listen <URL>", help, StringComparison.Ordinal);
        Assert.Contains("serve", _workspace.RunAlone("--help").ExitsWith(0).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Unrecognized command or argument '--frob'", "--frob")]
    [InlineData("--listen nowhere: is no address", "--listen", "nowhere:")]
    [InlineData("'no such file.json' was not found", "--config", "no such file.json")]
    public void The_exit_code_is_the_services(string message, params string[] arguments) =>
        Assert.Contains(message, _workspace.RunAlone(["serve", .. arguments]).ExitsWith(ExitCodes.InputError).Error, StringComparison.Ordinal);

    [Fact]
    public void A_signal_ends_it_behind_a_checkpoint()
    {
        _workspace.With("our rules/used.toml", Samples.SequenceRule);
        using var tool = _workspace.StartTool("serve", "--rules", "our rules", "--listen", "http://127.0.0.1:0");
        tool.ReadToText("Now listening on: http://127.0.0.1:");

        Assert.Equal(0, tool.Stop(End));

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(_workspace.Folder, "data", "checkpoints"), "*.checkpoint"));
    }
}
