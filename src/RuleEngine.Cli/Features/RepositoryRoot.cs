namespace RuleEngine.Cli.Features;

/// <summary>Finds the folder that paths in reports are relative to.</summary>
internal static class RepositoryRoot
{
    /// <summary>The repository that the current folder is in: the one of the workflow, else the nearest with <c>.git</c>; else the current folder.</summary>
    public static string Find()
    {
        var current = Directory.GetCurrentDirectory();
        if (GitHubActions.IsActive && GitHubActions.Repository is { } repository && IsInside(current, repository)) return repository;
        for (var folder = current; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            // A worktree has a file of that name.
            if (Path.Exists(Path.Combine(folder, ".git"))) return folder;
        }
        return current;
    }

    private static bool IsInside(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
