using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Eql;
using RuleEngine.Language.Ir;
using RuleEngine.Language.Kql;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks lists of values and patterns of which any will do.</summary>
internal sealed class ValueListCheck : IRuleCheck
{
    // Each is compared with each other.
    private const int MostValues = 500;

    private static readonly LintCheck Repeated = new(
        DiagnosticCatalog.LintRepeatedValue, "repeated-value", "The second says nothing; mostly another one was meant.") { IsFixable = true };

    private static readonly LintCheck Covered = new(DiagnosticCatalog.LintCoveredValue, "covered-value", "It says nothing, so either it can go or something else was meant.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Repeated, Covered];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        if (rule.Lowered is null) return;
        foreach (var expression in rule.Eql is { } eql ? EqlWalk.ExpressionsOf(eql) : [])
        {
            if (expression is EqlExpressionSyntax.Match { IsRegex: false } match) Check(rule, Read(match.Patterns, TextPattern.FromWildcard), match.IgnoreCase, findings);
            else if (expression is EqlExpressionSyntax.In list) Check(rule, Read(list.Values, text => TextPattern.FromLiteral(text, false, false)), list.IgnoreCase, findings);
        }
        foreach (var test in rule.Kql is { } kql ? KqlWalk.TestsOf(kql) : [])
        {
            // The words of analysed text are another matter.
            if (test.Value is KqlValueSyntax.List { IsAnd: false } list && FieldSchema.Ecs.TryGetType(test.Field.Text, out var type) && type == FieldType.Keyword) Check(rule, Read(list), ignoreCase: false, findings);
        }
    }

    private static List<ListedValue> Read(IReadOnlyList<EqlExpressionSyntax> values, Func<string, TextPattern> read) =>
        [.. values.OfType<EqlExpressionSyntax.StringLiteral>().Select(value => new ListedValue(value.Span, read(value.Value)))];

    private static List<ListedValue> Read(KqlValueSyntax.List list) =>
        [.. list.Values.OfType<KqlValueSyntax.Single>().Select(value => new ListedValue(value.Span, TextPattern.FromPieces(value.Literal.Pieces)))];

    private static void Check(LintedRule rule, List<ListedValue> values, bool ignoreCase, LintFindings findings)
    {
        if (values.Count > MostValues) return;
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            if (values.FindIndex(0, i, other => other.Pattern.Text == value.Pattern.Text) >= 0)
            {
                findings.Report(Repeated, rule.LocateInQuery(value.Span), hint: null, Remove(rule, values[i - 1].Span, value.Span), rule.Excerpt(value.Span));
            }
            else if (values.FindIndex(other => !ReferenceEquals(other, value) && IsCovered(value, other, ignoreCase, values)) is var wide and >= 0)
            {
                findings.Report(Covered, rule.LocateInQuery(value.Span), null, rule.Excerpt(value.Span), rule.Excerpt(values[wide].Span));
            }
        }
    }

    // Of two that cover each other, the later one.
    private static bool IsCovered(ListedValue value, ListedValue by, bool ignoreCase, List<ListedValue> values) =>
        PatternCover.Covers(by.Pattern, ignoreCase, value.Pattern, ignoreCase) &&
        (values.IndexOf(by) < values.IndexOf(value) || !PatternCover.Covers(value.Pattern, ignoreCase, by.Pattern, ignoreCase));

    // With what separates it from the one before, unless that is more than a comma or a word.
    private static DiagnosticFix? Remove(LintedRule rule, SourceSpan before, SourceSpan value)
    {
        var text = rule.Definition.Query!.Text;
        if (text[before.End..value.Start].Trim() is not "," && !text[before.End..value.Start].Trim().Equals("or", StringComparison.OrdinalIgnoreCase)) return null;
        return DiagnosticFix.Replace(rule.LocateInQuery(SourceSpan.FromBounds(before.End, value.End)).Span, "");
    }
}
