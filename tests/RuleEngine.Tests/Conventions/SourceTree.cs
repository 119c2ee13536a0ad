namespace RuleEngine.Tests.Conventions;

/// <summary>The files and folders of the repository that hold source; build output is left out.</summary>
internal static class SourceTree
{
    private static readonly string[] Outputs = ["bin", "obj"];

    /// <summary>The folders below a folder, relative to the repository's root, with forward slashes.</summary>
    public static IReadOnlyList<string> Folders(params string[] below) =>
        [.. Walk(Repository.PathOf(below)).Select(Relative).Order(StringComparer.Ordinal)];

    /// <summary>The C# files below a folder, full paths.</summary>
    public static IReadOnlyList<string> Files(params string[] below)
    {
        var root = Repository.PathOf(below);
        return [.. Walk(root).Append(root).SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs")).Order(StringComparer.Ordinal)];
    }

    /// <summary>A path relative to the repository's root, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var child in Directory.EnumerateDirectories(folder).Where(child => !Outputs.Contains(Path.GetFileName(child))))
        {
            yield return child;
            foreach (var deeper in Walk(child)) yield return deeper;
        }
    }
}
