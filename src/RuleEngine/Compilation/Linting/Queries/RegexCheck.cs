using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;
using RuleEngine.Language.Lucene;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks regular expressions for what they do not mean in Lucene's dialect.</summary>
internal sealed partial class RegexCheck : IRuleCheck
{
    private static readonly LintCheck Plain = new(
        DiagnosticCatalog.LintPlainRegex, "plain-regex", "A regular expression must match the whole value, so without signs it is an equality that costs more; mostly `.*` was meant around it.");

    private static readonly LintCheck Anchor = new(
        DiagnosticCatalog.LintRegexAnchor, "regex-anchor", "Expressions match whole values anyhow, and have no anchors: the value itself would have to hold the sign.");

    private static readonly LintCheck Dot = new(DiagnosticCatalog.LintRegexDot, "regex-dot", "It matches other names as well: `.exe` any three letters behind any one.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Plain, Anchor, Dot];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        foreach (var (pattern, span) in PatternsOf(rule))
        {
            var place = rule.LocateInQuery(span);
            var shown = rule.Excerpt(span);
            if (pattern.StartsWith('^')) findings.Report(Anchor, place, "leave it out, or put a backslash before it", "^", shown);
            else if (EndAnchor().IsMatch(pattern)) findings.Report(Anchor, place, "leave it out, or put a backslash before it", "$", shown);
            else if (Dotted().Match(pattern) is { Success: true } dotted) findings.Report(Dot, place, "a backslash before the dot lets it stand for a dot", dotted.Groups["extension"].Value, shown);
            else if (pattern.Length > 0 && !Signs().IsMatch(pattern)) findings.Report(Plain, place, rule.Eql is null ? "write it in quotes instead" : "write `==` or `in` instead, `:` for regex~", shown);
        }
    }

    private static IEnumerable<(string Pattern, SourceSpan Span)> PatternsOf(LintedRule rule)
    {
        var eql = rule.Eql is { } query
            ? EqlWalk.ExpressionsOf(query).OfType<EqlExpressionSyntax.Match>().Where(match => match.IsRegex).SelectMany(match => match.Patterns).OfType<EqlExpressionSyntax.StringLiteral>() : [];
        return eql.Select(literal => (literal.Value, literal.Span)).Concat(rule.Lucene is { } lucene ? Inside(lucene).Select(regex => (regex.Pattern, regex.Span)) : []);
    }

    private static IEnumerable<LuceneExpressionSyntax.Regex> Inside(LuceneExpressionSyntax syntax) => syntax switch
    {
        LuceneExpressionSyntax.Regex regex => [regex],
        LuceneExpressionSyntax.Group group => group.Clauses.SelectMany(clause => Inside(clause.Condition)),
        LuceneExpressionSyntax.Fielded fielded => Inside(fielded.Condition),
        _ => [],
    };

    // Not behind a backslash, which may itself be behind one.
    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\$$", RegexOptions.CultureInvariant)]
    private static partial Regex EndAnchor();

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\.(?<extension>exe|dll|sys|bat|cmd|ps1|vbs|scr|msi|hta|lnk|zip|txt|log|sh|py)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Dotted();

    // A backslash before a sign is one, too: the author knows of it.
    [GeneratedRegex(@"[.?+*|{}\[\]()""\\#@&<>~]", RegexOptions.CultureInvariant)]
    private static partial Regex Signs();
}
