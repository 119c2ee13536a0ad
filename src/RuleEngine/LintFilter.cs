using RuleEngine.Compilation.Linting;
using RuleEngine.Diagnostics;

namespace RuleEngine;

/// <summary>Lets those findings pass that the options, the project's settings and comments ignore. Errors stay, whatever these say.</summary>
internal sealed class LintFilter(LintOptions options)
{
    private readonly HashSet<string> _selected = new(options.Selected, StringComparer.Ordinal);
    private readonly HashSet<string> _unwanted = new([.. options.Ignored, .. options.Settings.Disabled], StringComparer.Ordinal);
    private readonly Dictionary<SourceText, HashSet<string>> _ofFiles = new(ReferenceEqualityComparer.Instance);
    private int _ignored;

    /// <summary>What is left of the findings, and how many are not.</summary>
    /// <param name="engine">The rules.</param>
    /// <param name="found">What was found.</param>
    /// <param name="isBroken">Whether a file was not checked, because it has errors.</param>
    public LintReport Apply(DetectionEngine engine, IReadOnlyList<Diagnostic> found, Func<SourceText, bool> isBroken)
    {
        var aboutComments = new LintFindings();
        var comments = new Dictionary<SourceText, IgnoreComments>(ReferenceEqualityComparer.Instance);
        foreach (var status in engine.Rules) comments.TryAdd(status.Source, IgnoreComments.Read(status.Source, aboutComments));
        var kept = found.Where(finding => IsKept(finding, comments)).ToList();
        foreach (var (source, inFile) in comments)
        {
            if (!isBroken(source)) inFile.ReportUnused(code => IsWanted(code, source), aboutComments);
        }
        kept.AddRange(aboutComments.Items.Where(finding => IsKept(finding, comments)));
        var order = new Dictionary<SourceText, int>(ReferenceEqualityComparer.Instance);
        foreach (var status in engine.Rules) order.TryAdd(status.Source, order.Count);
        return new LintReport(
            [.. kept.Select(Rated).OrderBy(item => item.Location is { } at && order.TryGetValue(at.Source, out var place) ? place : int.MaxValue).ThenBy(item => item.Location?.Span.Start ?? 0).ThenBy(item => item.Code, StringComparer.Ordinal)], _ignored);
    }

    // What was not asked for is not counted as ignored: only a comment and the project's file ignore.
    private bool IsKept(Diagnostic finding, Dictionary<SourceText, IgnoreComments> comments)
    {
        if (finding.Location is { } at && !options.IsReported(at.Source) && !(finding.Related is { } related && options.IsReported(related.Source))) return false;
        if (finding.Severity == DiagnosticSeverity.Error) return true;
        if (_unwanted.Contains(finding.Code) || (_selected.Count > 0 && !_selected.Contains(finding.Code))) return false;
        if (finding.Location is not { Source: var source }) return true;
        var isIgnored = comments.TryGetValue(source, out var inFile) && inFile.Ignore(finding);
        if (!isIgnored && !IgnoredIn(source).Contains(finding.Code)) return true;
        _ignored++;
        return false;
    }

    private bool IsWanted(string code, SourceText source) =>
        !_unwanted.Contains(code) && (_selected.Count == 0 || _selected.Contains(code)) && !IgnoredIn(source).Contains(code);

    private HashSet<string> IgnoredIn(SourceText source)
    {
        if (_ofFiles.TryGetValue(source, out var codes)) return codes;
        return _ofFiles[source] = [.. options.Settings.Ignored.Where(ignore => options.IsMeant(source, ignore)).SelectMany(ignore => ignore.Codes)];
    }

    private Diagnostic Rated(Diagnostic finding) =>
        options.Settings.Severities.TryGetValue(finding.Code, out var severity) && severity != finding.Severity
            ? finding with { Descriptor = finding.Descriptor with { Severity = severity } } : finding;
}
