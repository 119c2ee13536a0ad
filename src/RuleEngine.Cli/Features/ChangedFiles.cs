using RuleEngine.IO.Git;

namespace RuleEngine.Cli.Features;

/// <summary>What <c>--changed-since</c> found.</summary>
/// <param name="Revision">The revision as it was given.</param>
/// <param name="Paths">The full paths of all files that changed.</param>
internal sealed record ChangedFiles(string Revision, IReadOnlySet<string> Paths)
{
    /// <summary>Asks git. Null when every rule counts as changed: none was asked for, or files that all rules look at changed.</summary>
    /// <param name="revision">The revision, or null.</param>
    /// <param name="paths">Where the rules are, and their cases; all in repositories.</param>
    /// <param name="shared">Files and folders that all rules look at, which git need not know: exceptions, indicators, the project's file.</param>
    /// <exception cref="GitException">Git does not know.</exception>
    public static ChangedFiles? Since(string? revision, IReadOnlyList<string> paths, IEnumerable<string> shared)
    {
        if (revision is null) return null;
        var changed = GitChanges.InRepositories(revision, paths);
        return shared.Any(path => ChangedBelow(revision, path)) ? null : new ChangedFiles(revision, changed);
    }

    /// <summary>Whether a file changed.</summary>
    public bool Contains(string path) => Paths.Contains(Path.GetFullPath(path));

    // Lists that are in no repository, or in one with another history, have no other version.
    private static bool ChangedBelow(string revision, string path)
    {
        try
        {
            return GitChanges.Since(revision, [path]).Count != 0;
        }
        catch (GitException)
        {
            return false;
        }
    }
}
