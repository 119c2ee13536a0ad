using RuleEngine.Diagnostics;
using RuleEngine.IO.Files;
using RuleEngine.Rules.Cases;

namespace RuleEngine.Testing.Cases;

/// <summary>The files that a case names, found.</summary>
internal sealed class CasePaths
{
    private readonly string _folder;
    private readonly List<TestFinding> _findings = [];
    private readonly List<string> _patterns = [];

    /// <summary>Looks for the files.</summary>
    public CasePaths(RuleCaseDefinition definition)
    {
        _folder = Path.GetDirectoryName(definition.Source.Path) is { Length: > 0 } folder ? PrintedPath.Forward(folder) : ".";
        Events = Find(definition.EventFiles);
        History = Find(definition.History);
        Indicators = Find(definition.Indicators);
        Exceptions = Find(definition.Exceptions);
        Rules = Find(definition.Rules);
    }

    /// <summary>Event files.</summary>
    public IReadOnlyList<string> Events { get; }

    /// <summary>Files with events from before.</summary>
    public IReadOnlyList<string> History { get; }

    /// <summary>Files with indicators.</summary>
    public IReadOnlyList<string> Indicators { get; }

    /// <summary>Files with exceptions.</summary>
    public IReadOnlyList<string> Exceptions { get; }

    /// <summary>Rule files.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>What matches no file.</summary>
    public IReadOnlyList<TestFinding> Findings => _findings;

    /// <summary>The full paths of files and folders that are named without wildcards.</summary>
    public IEnumerable<string> Literals => _patterns.Where(pattern => !GlobPattern.IsPattern(pattern)).Select(Path.GetFullPath);

    /// <summary>Whether a file is named, whether it is there or not.</summary>
    /// <param name="file">Its full path.</param>
    public bool Names(string file) => _patterns.Exists(pattern => IsNamed(pattern, file));

    private static bool IsNamed(string pattern, string file)
    {
        var glob = GlobPattern.IsPattern(pattern) ? GlobPattern.Parse(pattern) : null;
        var root = Path.GetFullPath(glob is null ? pattern : glob.Root.Length == 0 ? "." : glob.Root);
        // A folder that is named means all below it.
        if (glob is null && file == root) return true;
        var below = Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar;
        return file.StartsWith(below, StringComparison.Ordinal) && glob?.Matches(PrintedPath.Forward(file[below.Length..])) != false;
    }

    private List<string> Find(IReadOnlyList<EmbeddedText> patterns)
    {
        var found = new List<string>();
        foreach (var pattern in patterns)
        {
            var path = _folder == "." || Path.IsPathRooted(pattern.Text) ? pattern.Text : $"{_folder}/{pattern.Text}";
            _patterns.Add(path);
            var (files, errors) = PathExpander.Expand([path], _ => true);
            found.AddRange(files.Select(file => file.Path));
            if (errors.Count != 0) _findings.Add(new TestFinding(TestFindingKind.NoFile, pattern.Source.Path, $"\"{pattern.Text}\" matches no file") { Line = pattern.Location.Position.Line, Hint = $"paths are relative to {_folder}" });
        }
        return found;
    }
}
