namespace RuleEngine.IO.Git;

/// <summary>Which files changed since a revision: what <c>--changed-since</c> asks.</summary>
public static class GitChanges
{
    /// <summary>
    /// The full paths (<see cref="Path.GetFullPath(string)"/>) of the files at or below some paths that are not what they were at a revision: changed, added, also those
    /// that git does not know yet, deleted, and of renamed ones both names.
    /// </summary>
    /// <param name="revision">The revision; <see cref="GitRevision.Find"/> says what may be given.</param>
    /// <param name="paths">Files, folders and patterns, each in a repository that has the revision.</param>
    /// <exception cref="GitException">There is no git, a path is in no repository, or a repository has no such revision.</exception>
    public static IReadOnlySet<string> Since(string revision, IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths) changed.UnionWith(GitRevision.Find(revision, path).ChangedFiles());
        return changed;
    }

    /// <summary>The same of the whole repositories that hold some paths: also what lies beside them, as cases of rules do.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="paths">Files, folders and patterns, each in a repository that has the revision.</param>
    /// <exception cref="GitException">There is no git, a path is in no repository, or a repository has no such revision.</exception>
    public static IReadOnlySet<string> InRepositories(string revision, IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return Since(revision, paths.Select(path => GitRevision.Find(revision, path).TopFolder()).Distinct(StringComparer.Ordinal));
    }
}
