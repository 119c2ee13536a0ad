using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Kql;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks quoted values of KQL for wildcards, which quotes take their meaning.</summary>
internal sealed class QuotedWildcardCheck : IRuleCheck
{
    private static readonly LintCheck Quoted = new(
        DiagnosticCatalog.LintQuotedWildcard, "quoted-wildcard", "Nearly no value has an asterisk, so the condition holds nowhere; as an exclusion it excludes nothing.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Quoted];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        if (rule.Kql is not { } query) return;
        foreach (var value in KqlWalk.TestsOf(query).Where(test => !IsAnalysed(test.Field.Text)).SelectMany(test => KqlWalk.LiteralsOf(test.Value)).Where(IsMeant))
        {
            findings.Report(Quoted, rule.LocateInQuery(value.Span), "without quotes it stands for any text; blanks and signs in the value then need a backslash", rule.Excerpt(value.Span));
        }
    }

    // An asterisk alone is a value of its own where rights are given out, and Windows names shares so: \\*\C$.
    private static bool IsMeant(KqlLiteralSyntax value) =>
        value.IsQuoted && value.Text != "*" && value.Text.Contains('*', StringComparison.Ordinal) && !value.Text.StartsWith(@"\\*\", StringComparison.Ordinal);

    // There an asterisk is no part of any word, in quotes or in the event.
    private static bool IsAnalysed(string field) => FieldSchema.Ecs.TryGetType(field, out var type) ? type == FieldType.Text : field.EndsWith(".text", StringComparison.Ordinal);
}
