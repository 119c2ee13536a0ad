using System.Text;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;

namespace RuleEngine;

/// <summary>
/// Applies the fixes of findings to the text of a rule. The rule must load afterwards, and find the same events unless the fix says otherwise; a fix
/// after which it does not is left out.
/// </summary>
public static class RuleFixer
{
    /// <summary>Applies the fixes of a file's findings.</summary>
    /// <param name="source">The file.</param>
    /// <param name="findings">Findings, of which those in this file and with a fix count.</param>
    public static FixedRule Fix(SourceText source, IEnumerable<Diagnostic> findings)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(findings);
        Diagnostic[] fixable = [.. findings.Where(finding => finding.Fix is not null && finding.Location?.Source == source)];
        if (fixable.Length == 0) return new FixedRule(source, source.Text, [], []);
        var before = new Meaning(source.Path, source.Text);
        if (before.HasErrors) return new FixedRule(source, source.Text, [], [.. fixable.Select(finding => (finding, "the rule has errors"))]);
        return new Work(source, before).Apply(fixable);
    }

    // What a text of a rule means, as far as fixes must keep it.
    private sealed class Meaning
    {
        private readonly string _matches;

        public Meaning(string path, string text)
        {
            var engine = DetectionEngine.Load([new SourceText(path, text)]);
            HasErrors = engine.Diagnostics.Any(finding => finding.Severity == DiagnosticSeverity.Error);
            // A rule that does not run is its query as written.
            _matches = engine.Rules[0] is { Lowered: { } lowered }
                ? Convert.ToHexString(RuleFingerprint.Of(lowered.Query, new SetPlanner([lowered]).Plan().Rules[0]).Span)
                : engine.Rules[0].Definition?.Query?.Text ?? "";
            IsCompiled = engine.Rules[0].IsCompiled;
        }

        public bool HasErrors { get; }

        private bool IsCompiled { get; }

        public bool Matches(Meaning other) => IsCompiled == other.IsCompiled && _matches == other._matches;
    }

    private sealed class Work(SourceText source, Meaning before)
    {
        private readonly List<Diagnostic> _fixed = [];
        private readonly List<(Diagnostic, string)> _refused = [];

        public FixedRule Apply(Diagnostic[] fixable)
        {
            // Mostly all are good together; else each is tried with those before it.
            if (Overlap(fixable) is null && WhyNot(fixable) is null) return new FixedRule(source, With(fixable), fixable, []);
            foreach (var finding in fixable)
            {
                Diagnostic[] tried = [.. _fixed, finding];
                if ((Overlap(tried) ?? WhyNot(tried)) is { } reason) _refused.Add((finding, reason));
                else _fixed.Add(finding);
            }
            return new FixedRule(source, With(_fixed), _fixed, _refused);
        }

        private static string? Overlap(IEnumerable<Diagnostic> findings)
        {
            var end = -1;
            foreach (var edit in EditsOf(findings))
            {
                if (edit.Span.Start < end) return "it overlaps another fix; run --fix again";
                end = edit.Span.Length == 0 ? edit.Span.End + 1 : edit.Span.End;
            }
            return null;
        }

        private string? WhyNot(IReadOnlyCollection<Diagnostic> findings)
        {
            var after = new Meaning(source.Path, With(findings));
            if (after.HasErrors) return "the rule would have errors";
            return findings.Any(finding => finding.Fix!.ChangesMatches) || after.Matches(before) ? null : "the rule would not find the same";
        }

        private string With(IEnumerable<Diagnostic> findings)
        {
            var text = new StringBuilder(source.Text);
            foreach (var edit in EditsOf(findings).Reverse()) text.Remove(edit.Span.Start, edit.Span.Length).Insert(edit.Span.Start, edit.Replacement);
            return text.ToString();
        }

        private static IEnumerable<TextEdit> EditsOf(IEnumerable<Diagnostic> findings) => findings.SelectMany(finding => finding.Fix!.Edits).OrderBy(edit => edit.Span.Start);
    }
}
