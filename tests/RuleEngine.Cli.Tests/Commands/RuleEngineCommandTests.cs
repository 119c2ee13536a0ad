namespace RuleEngine.Cli.Tests.Commands;

public sealed class RuleEngineCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("validate", "-h")]
    [InlineData("events", "--help")]
    [InlineData("survey", "--help")]
    public void Help_gives_usage_examples_and_exit_codes(params string[] arguments)
    {
        var result = _workspace.RunAlone(arguments).ExitsWith(0);

        Assert.Contains("Usage:\n  ruleengine", result.Output, StringComparison.Ordinal);
        Assert.Contains("Examples:\n  ruleengine ", result.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes:\n  0    ", result.Output, StringComparison.Ordinal);
        Assert.Contains("  4    no", result.Output, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void Help_of_run_names_every_option()
    {
        var output = _workspace.RunAlone("run", "--help").ExitsWith(0).Output;

        foreach (var option in new[] { "--rules <DIR>", "--output <table|ndjson|json>", "--alerts <FILE>", "--min-severity <low|medium|high|critical>", "--fail-on <low|medium|high|critical>", "--allowed-lateness <TIME>", "--verbose" })
        {
            Assert.Contains(option, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_version_is_that_of_the_assembly() =>
        Assert.StartsWith($"{typeof(ExitCodes).Assembly.GetName().Version!.ToString(3)}", _workspace.RunAlone("--version").ExitsWith(0).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("Required command", "--help")]
    [InlineData("'--rules' is required", "run --help", "run", "events")]
    [InlineData("Required argument missing", "run --help", "run", "--rules", "rules")]
    [InlineData("'validat'", "--help", "validat")]
    [InlineData("found 'hi'", "run --help", "run", "--rules", "rules", "events", "--fail-on", "hi")]
    [InlineData("found '2'", "run --help", "run", "--rules", "rules", "events", "--min-severity", "2")]
    [InlineData("found '5'", "run --help", "run", "--rules", "rules", "events", "--allowed-lateness", "5")]
    [InlineData("found '-5s'", "run --help", "run", "--rules", "rules", "events", "--allowed-lateness=-5s")]
    [InlineData("found 'xml'", "validate --help", "validate", "rules", "--output", "xml")]
    [InlineData("'--nope'", "validate --help", "validate", "rules", "--nope")]
    public void A_wrong_command_line_is_a_configuration_error_and_says_what_is_wrong(string problem, string seeAlso, params string[] arguments)
    {
        var result = _workspace.RunAlone(arguments).ExitsWith(3);

        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
        Assert.Contains(seeAlso, result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    public void Dispose() => _workspace.Dispose();
}
