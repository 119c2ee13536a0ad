namespace RuleEngine.IO.Files;

/// <summary>
/// Turns path arguments (files, folders, patterns) into files: the arguments in their order, the files of each in ordinal order, each file once.
/// Hidden files and folders (a leading dot) are seen only when they are named; links to folders are not followed.
/// </summary>
internal sealed class PathExpander
{
    /// <summary>The argument that stands for standard input.</summary>
    public const string StandardInput = "-";

    private const int MaxDepth = 64;
    private readonly Func<string, bool> _isWanted;
    private readonly List<ExpandedPath> _files = [];
    private readonly List<PathError> _errors = [];
    private readonly HashSet<string> _seen = new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    private PathExpander(Func<string, bool> isWanted) => _isWanted = isWanted;

    /// <summary>Expands arguments.</summary>
    /// <param name="arguments">The paths.</param>
    /// <param name="isWanted">Which files of a folder count; a file that is named, or that a pattern names, always does.</param>
    public static (IReadOnlyList<ExpandedPath> Files, IReadOnlyList<PathError> Errors) Expand(IEnumerable<string> arguments, Func<string, bool> isWanted)
    {
        var expander = new PathExpander(isWanted);
        foreach (var argument in arguments) expander.Add(argument);
        return (expander._files, expander._errors);
    }

    private void Add(string argument)
    {
        if (argument.Length == 0) _errors.Add(new PathError("", "the path is empty"));
        else if (argument == StandardInput) AddFile(argument, isNamed: true, argument);
        else if (File.Exists(argument)) AddFile(Printed(argument), isNamed: true);
        else if (Directory.Exists(argument)) AddFolder(argument);
        else if (GlobPattern.IsPattern(argument)) AddMatches(argument);
        else _errors.Add(new PathError(Printed(argument), "there is no such file or folder"));
    }

    private void AddFolder(string folder)
    {
        var found = new List<string>();
        Walk(folder, Printed(folder), found, MaxDepth);
        foreach (var path in found.Where(_isWanted).Order(StringComparer.Ordinal)) AddFile(path, isNamed: false);
    }

    private void AddMatches(string argument)
    {
        var pattern = GlobPattern.Parse(argument);
        var root = pattern.Root.Length == 0 ? "." : pattern.Root;
        var found = new List<string>();
        if (Directory.Exists(root)) Walk(root, pattern.Root, found, pattern.IsRecursive ? MaxDepth : 0);
        var below = pattern.Root.Length == 0 ? 0 : pattern.Root.TrimEnd('/').Length + 1;
        var matches = found.Where(path => pattern.Matches(path[below..])).Order(StringComparer.Ordinal).ToList();
        if (matches.Count == 0) _errors.Add(new PathError(Printed(argument), "no file matches the pattern"));
        foreach (var path in matches) AddFile(path, isNamed: true);
    }

    private void Walk(string folder, string printed, List<string> found, int depth)
    {
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                if (entry.Name.StartsWith('.')) continue;
                var path = printed.Length == 0 ? entry.Name : $"{printed.TrimEnd('/')}/{entry.Name}";
                if (entry is FileInfo) found.Add(path);
                else if (entry.LinkTarget is null && depth > 0) Walk(entry.FullName, path, found, depth - 1);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _errors.Add(new PathError(printed, $"the folder cannot be listed: {exception.Message}"));
        }
    }

    private void AddFile(string path, bool isNamed, string? identity = null)
    {
        if (_seen.Add(identity ?? Path.GetFullPath(path))) _files.Add(new ExpandedPath(path, isNamed));
    }

    private static string Printed(string path)
    {
        var forward = path.Replace(Path.DirectorySeparatorChar, '/');
        return forward.Length > 1 ? forward.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/" : forward;
    }
}
