using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Eql;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks patterns that say less than they seem to.</summary>
internal sealed partial class PatternCheck : IRuleCheck
{
    private static readonly LintCheck Plain = new(
        DiagnosticCatalog.LintPlainPattern, "plain-pattern", "It compares for equality; a reader looks for the wildcard.") { IsFixable = true };

    private static readonly LintCheck Existence = new(
        DiagnosticCatalog.LintExistencePattern, "existence-pattern", "A comparison with null says so to the reader, and holds for values that are no texts as well.") { IsFixable = true };

    private static readonly LintCheck Repeated = new(
        DiagnosticCatalog.LintRepeatedWildcard, "repeated-wildcard", "One says the same; a reader wonders what the others are for.") { IsFixable = true };

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Plain, Existence, Repeated];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        if (rule.Eql is not { } query) return;
        foreach (var match in EqlWalk.ExpressionsOf(query).OfType<EqlExpressionSyntax.Match>().Where(match => !match.IsRegex))
        {
            EqlExpressionSyntax.StringLiteral[] patterns = [.. match.Patterns.OfType<EqlExpressionSyntax.StringLiteral>()];
            if (patterns is [{ Value: "*" }]) ReportExistence(rule, match, findings);
            else if (TextOf(rule, match.OperatorSpan) is "like" or "like~" && Array.TrueForAll(patterns, pattern => pattern.Value.AsSpan().IndexOfAny('*', '?') < 0)) ReportPlain(rule, match, findings);
            foreach (var pattern in patterns.Where(pattern => pattern.Value.Contains("**", StringComparison.Ordinal)))
            {
                var fix = DiagnosticFix.Replace(rule.LocateInQuery(pattern.Span).Span, Stars().Replace(TextOf(rule, pattern.Span), "*"));
                findings.Report(Repeated, rule.LocateInQuery(pattern.Span), hint: null, fix, rule.Excerpt(pattern.Span));
            }
        }
    }

    // Where a field may hold something else than texts, the two are not the same.
    private static void ReportExistence(LintedRule rule, EqlExpressionSyntax.Match match, LintFindings findings)
    {
        if (match.Operand is not EqlExpressionSyntax.Field field) return;
        var instead = $"{TextOf(rule, field.Span)} != null";
        var isSame = FieldSchema.Ecs.TryGetType(field.Path, out var type) && type == FieldType.Keyword;
        findings.Report(Existence, rule.LocateInQuery(match.Span), instead, isSame ? DiagnosticFix.Replace(rule.LocateInQuery(match.Span).Span, instead) : null, field.Path);
    }

    private static void ReportPlain(LintedRule rule, EqlExpressionSyntax.Match match, LintFindings findings)
    {
        var isList = TextOf(rule, SourceSpan.FromBounds(match.OperatorSpan.End, match.Span.End)).TrimStart().StartsWith('(');
        var instead = (isList, match.IgnoreCase) switch { (true, true) => "in~", (true, false) => "in", (false, true) => ":", _ => "==" };
        var place = rule.LocateInQuery(match.OperatorSpan);
        findings.Report(Plain, place, $"write `{instead}`", DiagnosticFix.Replace(place.Span, instead), TextOf(rule, match.OperatorSpan));
    }

    private static string TextOf(LintedRule rule, SourceSpan span) => rule.Definition.Query!.Text.Substring(span.Start, span.Length);

    [GeneratedRegex(@"\*{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Stars();
}
