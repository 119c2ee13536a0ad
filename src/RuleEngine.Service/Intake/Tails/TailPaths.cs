using RuleEngine.IO.Files;

namespace RuleEngine.Service.Intake.Tails;

/// <summary>Finds the files that are to be followed.</summary>
internal static class TailPaths
{
    /// <summary>No more files are followed than this.</summary>
    public const int Max = 1000;

    // Of a folder. Who names a file or a pattern means it, whatever its ending; but what was packed away was read before.
    private static readonly HashSet<string> Wanted = new(StringComparer.OrdinalIgnoreCase) { ".ndjson", ".jsonl", ".json", ".log", ".evtx" };
    private static readonly HashSet<string> Packed = new(StringComparer.OrdinalIgnoreCase) { ".gz", ".bz2", ".xz", ".zst", ".zip" };

    /// <summary>The files by their full paths, with the options that name them first.</summary>
    /// <param name="tails">What is followed.</param>
    /// <param name="leftOut">How many more there are than may be followed.</param>
    public static IReadOnlyDictionary<string, TailOptions> Find(IEnumerable<TailOptions> tails, out int leftOut)
    {
        var files = new Dictionary<string, TailOptions>(StringComparer.Ordinal);
        leftOut = 0;
        foreach (var tail in tails)
        {
            // That there is no such file now is no error: it may come.
            foreach (var file in PathExpander.Expand([tail.Path], path => Wanted.Contains(Path.GetExtension(path))).Files)
            {
                if (IsPacked(file.Path) || file.Path == PathExpander.StandardInput) continue;
                if (files.Count >= Max) leftOut++;
                else files.TryAdd(Path.GetFullPath(file.Path), tail);
            }
        }
        return files;
    }

    /// <summary>Whether a file was packed away, by its name.</summary>
    public static bool IsPacked(string path) => Packed.Contains(Path.GetExtension(path));

    /// <summary>The folders in which something may happen.</summary>
    public static IEnumerable<(string Folder, bool IsDeep)> Folders(IEnumerable<TailOptions> tails) => tails
        .Select(tail => Directory.Exists(tail.Path) ? (tail.Path, true)
            : GlobPattern.IsPattern(tail.Path) ? (GlobPattern.Parse(tail.Path) is { Root.Length: > 0 } pattern ? pattern.Root : ".", GlobPattern.Parse(tail.Path).IsRecursive)
            : (Path.GetDirectoryName(Path.GetFullPath(tail.Path)) ?? ".", false))
        .Distinct();
}
