using RuleEngine.IO.Wording;

namespace RuleEngine.Testing.Reports;

/// <summary>Turns paths as printed into paths of a report, which is read on other machines: relative to one root, with forward slashes.</summary>
/// <param name="root">The root.</param>
internal sealed class ReportPaths(string root)
{
    private const int MaxLength = 4096;
    private const int MaxName = 255;

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
    private readonly Dictionary<string, ReportPath> _known = new(StringComparer.Ordinal);

    /// <summary>The path in a report. Of a file outside the root only its name is left: where it is on this machine says nothing elsewhere.</summary>
    public ReportPath Of(string path)
    {
        if (_known.TryGetValue(path, out var known)) return known;
        return _known[path] = Make(path);
    }

    /// <summary>A text without the path of the root.</summary>
    public string Strip(string text) => text.Contains(_root, StringComparison.Ordinal) ? text.Replace(_root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal) : text;

    private ReportPath Make(string path)
    {
        // No file has such a name, but a finding may say one: it must not end the report, or fill it.
        if (path.Length is 0 or > MaxLength) return new ReportPath(PrintableText.OneLine(Path.GetFileName(path), MaxName), IsInside: false);
        path = path.Replace("\0", "\\u0000", StringComparison.Ordinal);
        var relative = Path.GetRelativePath(_root, Path.GetFullPath(path)).Replace(Path.DirectorySeparatorChar, '/');
        return Path.IsPathRooted(relative) || relative == ".." || relative.StartsWith("../", StringComparison.Ordinal)
            ? new ReportPath(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), IsInside: false)
            : new ReportPath(relative, IsInside: true);
    }
}
