using RuleEngine.Diagnostics;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Service.Detection;

/// <summary>Rules as they were found on disk, compiled, with what is wrong with them.</summary>
internal sealed class LoadedRules
{
    private readonly Dictionary<string, string> _texts;
    private readonly HashSet<string> _faulty;

    /// <summary>What came of reading and compiling.</summary>
    /// <param name="engine">The rules.</param>
    /// <param name="files">The texts of all files that rules are made of, exceptions among them.</param>
    /// <param name="problems">What could not be read.</param>
    public LoadedRules(DetectionEngine engine, IEnumerable<SourceText> files, IReadOnlyList<RuleFileProblem> problems)
    {
        Engine = engine;
        _texts = files.ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);
        var errors = engine.Diagnostics.Where(item => item.Severity == DiagnosticSeverity.Error).Select(item => item.Location?.Source.Path).OfType<string>();
        _faulty = [.. errors, .. problems.Where(problem => problem.Line > 0).Select(problem => problem.Path)];
        Unreadable = [.. problems.Where(problem => problem.Line == 0).Select(problem => problem.ToString())];
        Problems = [.. problems.Select(problem => problem.ToString()), .. engine.Diagnostics.Where(item => item.Severity >= DiagnosticSeverity.Warning).Select(item => item.ToString())];
    }

    /// <summary>The rules.</summary>
    public DetectionEngine Engine { get; }

    /// <summary>Everything that is worth telling, one finding each.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Paths that are not there, and files that cannot be read.</summary>
    public IReadOnlyList<string> Unreadable { get; }

    /// <summary>Whether rules may take the place of others: nothing is unreadable that was not, and no file that was changed, or is new, has an error.</summary>
    public bool MayFollow(LoadedRules before) =>
        Unreadable.All(before.Unreadable.Contains) && !_faulty.Any(path => !before._texts.TryGetValue(path, out var text) || text != _texts.GetValueOrDefault(path));

    /// <summary>Whether nothing was changed.</summary>
    public bool IsSameAs(LoadedRules before) =>
        _texts.Count == before._texts.Count && Unreadable.SequenceEqual(before.Unreadable) && _texts.All(file => before._texts.TryGetValue(file.Key, out var text) && text == file.Value);
}
