namespace RuleEngine.Cli.Tests;

/// <summary>What a run of the tool left behind.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fails with everything that was printed when the exit code is another.</summary>
    public ToolResult ExitsWith(int code)
    {
        Assert.True(ExitCode == code, $"exit code {ExitCode}, not {code}\n--- stdout\n{Output}\n--- stderr\n{Error}");
        return this;
    }
}
