using RuleEngine.Diagnostics;
using RuleEngine.IO.Files;
using RuleEngine.Rules.Settings;

namespace RuleEngine.IO.RuleFiles;

/// <summary>The file <c>ruleengine.toml</c> of a project as it was found; without one, the settings are those by default.</summary>
/// <param name="Path">The file, or null when there is none.</param>
/// <param name="Settings">What it says.</param>
/// <param name="Findings">What is wrong with it.</param>
/// <param name="Problems">Why it could not be read.</param>
public sealed record ProjectFile(string? Path, ProjectSettings Settings, IReadOnlyList<Diagnostic> Findings, IReadOnlyList<RuleFileProblem> Problems)
{
    private static readonly ProjectFile None = new(null, ProjectSettings.Default, [], []);

    /// <summary>Whether the settings are what the project wants.</summary>
    public bool IsUsable => Problems.Count == 0 && Findings.All(finding => finding.Severity != DiagnosticSeverity.Error);

    /// <summary>Looks for the file beside the rules and in the folders above them. Rules of several projects at once have none in common, which is a problem.</summary>
    /// <param name="paths">Rule files, folders of them, and patterns.</param>
    public static ProjectFile Find(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        string[] found = [.. paths.Select(FindAbove).OfType<string>().Distinct()];
        return found switch
        {
            [] => None,
            [var only] => Read(only),
            _ => None with { Problems = [new RuleFileProblem(found[1], 0, 0, $"the paths belong to two projects, this one and that of {found[0]}; check them one at a time")] },
        };
    }

    /// <summary>Reads a project's file.</summary>
    public static ProjectFile Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path)) return None with { Problems = [new RuleFileProblem(path, 0, 0, "the file does not exist")] };
        var files = RuleFileLoader.Load([path]);
        if (files.Problems.Count != 0) return None with { Path = path, Problems = files.Problems };
        var findings = new DiagnosticBag();
        return new ProjectFile(path, ProjectSettings.Read(files.Files[0], findings), findings.Items, []);
    }

    /// <summary>Whether a file is one of those that a pattern of this project means: the pattern is relative to the project's folder, and a folder means all below it.</summary>
    public bool IsMeant(string file, string pattern)
    {
        if (Path is null) return false;
        var relative = System.IO.Path.GetRelativePath(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, System.IO.Path.GetFullPath(file)).Replace('\\', '/');
        var wanted = pattern.Replace('\\', '/').TrimEnd('/');
        if (!GlobPattern.IsPattern(wanted)) return relative == wanted || relative.StartsWith(wanted + "/", StringComparison.Ordinal);
        var glob = GlobPattern.Parse(wanted);
        return glob.Root.Length == 0 ? glob.Matches(relative) : relative.StartsWith(glob.Root + "/", StringComparison.Ordinal) && glob.Matches(relative[(glob.Root.Length + 1)..]);
    }

    // The folder of a pattern is that in front of its wildcards.
    private static string? FindAbove(string path)
    {
        var start = GlobPattern.IsPattern(path) && !File.Exists(path) ? GlobPattern.Parse(path).Root : path;
        var folder = new DirectoryInfo(start.Length == 0 ? "." : Directory.Exists(start) ? start : System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(start)) ?? ".");
        for (; folder is not null; folder = folder.Parent)
        {
            var file = System.IO.Path.Combine(folder.FullName, ProjectSettings.FileName);
            if (File.Exists(file)) return System.IO.Path.GetRelativePath(".", file).Replace('\\', '/');
        }
        return null;
    }
}
