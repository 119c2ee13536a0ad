namespace RuleEngine.Cli.Features;

/// <summary>What GitHub Actions tells the steps of its workflows.</summary>
internal static class GitHubActions
{
    /// <summary>Whether this process runs in a workflow.</summary>
    public static bool IsActive => Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";

    /// <summary>The file that takes Markdown for the summary of the run, or null.</summary>
    public static string? SummaryFile => NotEmpty("GITHUB_STEP_SUMMARY");

    /// <summary>The folder of the repository, or null.</summary>
    public static string? Repository => NotEmpty("GITHUB_WORKSPACE");

    private static string? NotEmpty(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
