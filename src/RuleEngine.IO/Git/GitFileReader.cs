using System.Globalization;
using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.IO.Git;

/// <summary>Reads files as of a commit into memory: one listing, one <c>git cat-file</c> for all.</summary>
internal static class GitFileReader
{
    private const string Link = "120000";

    /// <summary>Reads the files of a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="isWanted">Which files of a folder are read.</param>
    public static RuleFileSet Load(GitPlace place, string commit, Func<string, bool> isWanted)
    {
        var problems = new List<RuleFileProblem>();
        var found = new List<(string Path, string Id)>();
        foreach (var item in place.Run(["ls-tree", "-r", "-l", "-z", commit, .. place.Rest.Length == 0 ? [] : place.Pathspec]).OrThrow().Items)
        {
            // "mode type id size<tab>name", where a size may have blanks before it
            var tab = item.IndexOf('\t', StringComparison.Ordinal);
            if (item[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var mode, "blob", var id, var size]) continue;
            if (!place.Includes(item[(tab + 1)..], isWanted)) continue;
            var path = place.Print(item[(tab + 1)..]);
            if (mode == Link) problems.Add(new RuleFileProblem(path, 0, 0, "the file is a link, which is not followed as of a revision"));
            else if (long.Parse(size, CultureInfo.InvariantCulture) > RuleFileLoader.MaxFileBytes) problems.Add(RuleFileLoader.TooLarge(path));
            else found.Add((path, id));
        }
        found.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return new RuleFileSet(ReadAll(place, found, problems), problems);
    }

    private static List<SourceText> ReadAll(GitPlace place, List<(string Path, string Id)> files, List<RuleFileProblem> problems)
    {
        var sources = new List<SourceText>(files.Count);
        if (files.Count == 0) return sources;
        ReadOnlySpan<byte> output = place.Run(["cat-file", "--batch"], string.Concat(files.Select(file => file.Id + "\n"))).OrThrow().Output;
        foreach (var (path, id) in files)
        {
            // "id type size", the bytes, and a line end; or "id missing".
            var end = output.IndexOf((byte)'\n');
            var header = end < 0 ? [] : Encoding.UTF8.GetString(output[..end]).Split(' ');
            if (header is not [_, "blob", var size]) throw new GitException($"{path}: the repository lacks its content ({id}); in a partial clone 'git fetch --refetch' brings it");
            var length = int.Parse(size, CultureInfo.InvariantCulture);
            sources.Add(RuleFileLoader.Decode(path, output.Slice(end + 1, length), problems));
            output = output[(end + 1 + length + 1)..];
        }
        return sources;
    }
}
