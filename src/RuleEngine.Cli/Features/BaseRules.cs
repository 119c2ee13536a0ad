using RuleEngine.IO.Git;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Cli.Features;

/// <summary>The rules that others are compared with: those of a folder, or the same folders' at a revision.</summary>
/// <param name="Name">What was given.</param>
/// <param name="Commit">The commit, of a revision; null for a folder.</param>
/// <param name="Rules">The rules.</param>
internal sealed record BaseRules(string Name, string? Commit, RuleSet Rules)
{
    private const int ShortId = 12;

    /// <summary>The base as it is told.</summary>
    public string Title => Commit is null ? Name : Commit.StartsWith(Name, StringComparison.Ordinal) ? Commit[..ShortId] : $"{Name} ({Commit[..ShortId]})";

    /// <summary>Loads the base. A folder goes before a revision of the same name.</summary>
    /// <param name="name">A folder or rule file, or a revision of the repositories that hold the new rules.</param>
    /// <param name="rules">Where the new rules are.</param>
    /// <param name="exceptions">Where exceptions are. At a revision, those that git knows are as they were then; others are what they are.</param>
    /// <param name="baseExceptions">Where the base's own exceptions are, taken as they are; none when they are the same.</param>
    /// <param name="surroundings">What else the rules refer to.</param>
    /// <exception cref="GitException">There is no such revision.</exception>
    public static BaseRules Load(string name, IReadOnlyList<string> rules, IReadOnlyList<string> exceptions, IReadOnlyList<string> baseExceptions, EngineOptions surroundings)
    {
        var ownLists = baseExceptions.Count != 0;
        if (Directory.Exists(name) || File.Exists(name)) return new BaseRules(name, null, RuleSet.Load([name], ownLists ? baseExceptions : exceptions, surroundings));
        var revisions = rules.Select(path => GitRevision.Find(name, path)).ToList();
        var files = revisions.Select(revision => revision.LoadRules()).ToList();
        var lists = ownLists ? ExceptionFileLoader.Load(baseExceptions) : Merge(exceptions.Select(path => ExceptionsAt(name, path)));
        // A folder may be given with its parent.
        var merged = new RuleFileSet([.. files.SelectMany(set => set.Files).DistinctBy(file => Path.GetFullPath(file.Path))], [.. files.SelectMany(set => set.Problems).Distinct()]);
        return new BaseRules(name, revisions[0].Commit, RuleSet.Of(merged, lists, surroundings));
    }

    private static ExceptionFileSet ExceptionsAt(string revision, string path)
    {
        try
        {
            if (GitRevision.Find(revision, path).LoadExceptions() is { } lists) return lists;
        }
        catch (GitException)
        {
            // Not in a repository, or in one with another history: the lists have no other version.
        }
        return ExceptionFileLoader.Load([path]);
    }

    private static ExceptionFileSet Merge(IEnumerable<ExceptionFileSet> sets)
    {
        var all = sets.ToList();
        return new ExceptionFileSet([.. all.SelectMany(set => set.Lists)], [.. all.SelectMany(set => set.ValueLists)], [.. all.SelectMany(set => set.Problems)]);
    }
}
