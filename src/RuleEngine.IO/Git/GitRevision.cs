using RuleEngine.IO.RuleFiles;

namespace RuleEngine.IO.Git;

/// <summary>
/// A revision of the repository that holds a path, and what git knows of that path then and now. It needs the <c>git</c> executable, reads objects, and checks nothing
/// out. Which repository it is may differ from path to path.
/// </summary>
public sealed class GitRevision
{
    // git's own notation for what a branch began with: "main..." are the changes since this branch left main.
    private const string SinceMergeBase = "...";

    private readonly GitPlace _place;

    private GitRevision(GitPlace place, string name, string commit) => (_place, Name, Commit) = (place, name, commit);

    /// <summary>The revision as it was given.</summary>
    public string Name { get; }

    /// <summary>The whole id of the commit.</summary>
    public string Commit { get; }

    /// <summary>Finds a revision.</summary>
    /// <param name="revision">A branch, a tag, an id, <c>HEAD~2</c>…; with three dots behind it the commit at which the current branch left it: <c>origin/main...</c></param>
    /// <param name="path">A file, a folder or a pattern in a repository, which need not exist now.</param>
    /// <exception cref="GitException">There is no git, no repository, or no such revision.</exception>
    public static GitRevision Find(string revision, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Check(revision);
        var place = GitPlace.Of(path);
        var inside = place.Run(["rev-parse", "--is-inside-work-tree"]);
        if (!inside.IsFine) throw new GitException(inside.Error.Contains("not a git repository", StringComparison.Ordinal) ? $"{path} is in no git repository, so there is no revision '{revision}'" : $"{path}: git says: {inside.Error}");
        if (inside.Line != "true") throw new GitException($"{path} is not in the working tree of a git repository");
        var isForked = revision.EndsWith(SinceMergeBase, StringComparison.Ordinal);
        var commit = Resolve(place, isForked ? revision[..^SinceMergeBase.Length] : revision) ?? throw new GitException($"{path}: its repository has no revision '{revision}'{Hint(place)}");
        if (isForked) commit = Fork(place, commit) ?? throw new GitException($"{path}: '{revision[..^SinceMergeBase.Length]}' and HEAD have no commit in common{Hint(place)}");
        return new GitRevision(place, revision, commit);
    }

    /// <summary>
    /// The full paths of the files that are not what they were: changed, added, also those that git does not know yet, deleted, and of renamed ones both names. What
    /// git ignores is not among them.
    /// </summary>
    /// <exception cref="GitException">Git failed.</exception>
    public IReadOnlySet<string> ChangedFiles()
    {
        var known = _place.Run(["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules=all", "--relative", Commit, .. _place.Pathspec]).OrThrow();
        var added = _place.Run(["ls-files", "--others", "--exclude-standard", "-z", .. _place.Pathspec]).OrThrow();
        return known.Items.Concat(added.Items).Where(name => _place.Pattern is null || _place.Includes(name, _ => true)).Select(name => Path.GetFullPath(_place.Print(name))).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The full path of the folder that the whole repository lies in.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    internal string TopFolder() => Path.GetFullPath(Path.Combine(_place.Folder.Length == 0 ? "." : _place.Folder, _place.Run(["rev-parse", "--show-cdup"]).OrThrow().Line));

    /// <summary>The rule files as they were. None when the path was not there then.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public RuleFileSet LoadRules() => GitFileReader.Load(_place, Commit, RuleFileLoader.IsRuleFile);

    /// <summary>The exception lists and value lists as they were; null when git knows of nothing at the path, neither then nor now.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public ExceptionFileSet? LoadExceptions()
    {
        var files = GitFileReader.Load(_place, Commit, ExceptionFileLoader.IsExceptionFile);
        var isTracked = files.Files.Count != 0 || files.Problems.Count != 0 || _place.Run(["ls-files", "-z", .. _place.Pathspec]).OrThrow().Output.Length != 0;
        return isTracked ? ExceptionFileLoader.Sort(files) : null;
    }

    // What begins with a dash would be an option of git.
    private static void Check(string revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        if (revision.Length == 0 || revision.StartsWith('-') || revision.Any(char.IsControl)) throw new GitException($"'{revision}' is no revision");
    }

    private static string? Resolve(GitPlace place, string revision) =>
        place.Run(["rev-parse", "--verify", "--quiet", $"{revision}^{{commit}}"]) is { IsFine: true } found ? found.Line : null;

    private static string? Fork(GitPlace place, string commit) => place.Run(["merge-base", commit, "HEAD"]) is { IsFine: true } found ? found.Line : null;

    private static string Hint(GitPlace place) => place.Run(["rev-parse", "--is-shallow-repository"]).Line == "true"
        ? "; it is a shallow clone, which lacks older commits and other branches: 'git fetch --unshallow', or in GitHub's actions/checkout 'fetch-depth: 0', brings them" : "";
}
