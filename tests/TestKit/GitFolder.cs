using System.Diagnostics;

namespace RuleEngine.TestKit;

/// <summary>Runs git for tests, in a folder that becomes a repository: with a name of its own and none of the machine's configuration.</summary>
internal sealed class GitFolder
{
    private readonly string _folder;

    private GitFolder(string folder) => _folder = folder;

    /// <summary>Makes an empty repository.</summary>
    public static GitFolder Init(string folder)
    {
        var git = new GitFolder(folder);
        git.Run("init", "--quiet", "--initial-branch=main");
        return git;
    }

    /// <summary>Commits everything as it is; the id of the commit.</summary>
    public string Commit(string message = "a commit")
    {
        Run("add", "--all");
        Run("commit", "--quiet", "--allow-empty", "-m", message);
        return Run("rev-parse", "HEAD");
    }

    /// <summary>Runs git, and fails with what it said; its output without the last line end.</summary>
    public string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false", .. arguments])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var name in new[] { "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM" }) start.Environment[name] = "/dev/null";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"git {string.Join(' ', arguments)}: {error.GetAwaiter().GetResult()}");
        return output.TrimEnd('\n');
    }
}
