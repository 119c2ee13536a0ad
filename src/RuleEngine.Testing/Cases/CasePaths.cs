using RuleEngine.Diagnostics;
using RuleEngine.IO.Files;
using RuleEngine.Rules.Cases;

namespace RuleEngine.Testing.Cases;

/// <summary>The files that a case names, found.</summary>
internal sealed class CasePaths
{
    private readonly string _folder;
    private readonly List<TestFinding> _findings = [];

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

    private List<string> Find(IReadOnlyList<EmbeddedText> patterns)
    {
        var found = new List<string>();
        foreach (var pattern in patterns)
        {
            var (files, errors) = PathExpander.Expand([_folder == "." || Path.IsPathRooted(pattern.Text) ? pattern.Text : $"{_folder}/{pattern.Text}"], _ => true);
            found.AddRange(files.Select(file => file.Path));
            if (errors.Count != 0) _findings.Add(new TestFinding(TestFindingKind.NoFile, pattern.Source.Path, $"\"{pattern.Text}\" matches no file") { Line = pattern.Location.Position.Line, Hint = $"paths are relative to {_folder}" });
        }
        return found;
    }
}
