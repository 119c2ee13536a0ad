using RuleEngine.Diagnostics;

namespace RuleEngine.IO.RuleFiles;

/// <summary>Reads the files that rules refer to for their exceptions: exception lists, and the value lists that these name.</summary>
public static class ExceptionFileLoader
{
    private static readonly string[] Extensions = [".ndjson", ".json", ".txt", ".csv"];

    /// <summary>Reads the files that paths stand for. A file that begins with a brace or a bracket holds exception lists, any other is a value list.</summary>
    /// <param name="paths">Files, folders (every <c>*.ndjson</c>, <c>*.json</c>, <c>*.txt</c> and <c>*.csv</c> below) and patterns.</param>
    public static ExceptionFileSet Load(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return Sort(RuleFileLoader.Load(paths, IsExceptionFile));
    }

    /// <summary>Whether a file of a folder holds lists.</summary>
    internal static bool IsExceptionFile(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Tells exception lists from value lists.</summary>
    internal static ExceptionFileSet Sort(RuleFileSet files)
    {
        var kinds = files.Files.ToLookup(IsJson);
        return new ExceptionFileSet([.. kinds[true]], [.. kinds[false]], files.Problems);
    }

    private static bool IsJson(SourceText source) => source.Text.AsSpan().TrimStart() is ['{' or '[', ..];
}
