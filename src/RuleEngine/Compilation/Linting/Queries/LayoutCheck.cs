using RuleEngine.Diagnostics;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks conditions that say what they mean in a way that is easily read wrong.</summary>
internal sealed class LayoutCheck : IRuleCheck
{
    private static readonly LintCheck DoubleNegation = new(
        DiagnosticCatalog.LintDoubleNegation, "double-negation", "A reader has to turn the condition round twice to see that it is required.") { IsFixable = true };

    private static readonly LintCheck Mixed = new(
        DiagnosticCatalog.LintMixedOperators, "mixed-and-or", "An `and` binds tighter than an `or`; a reader does not see whether that was meant.") { IsFixable = true };

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [DoubleNegation, Mixed];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        foreach (var condition in rule.Conditions.SelectMany(root => root.Condition.All))
        {
            if (condition.Kind == QueryConditionKind.Not) CheckNegation(rule, condition, findings);
            else if (condition.Kind == QueryConditionKind.Any) CheckAlternatives(rule, condition, findings);
        }
    }

    // The question for existence is written as a negation only: not (f == null).
    private static void CheckNegation(LintedRule rule, QueryCondition negation, LintFindings findings)
    {
        var operand = negation.Parts[0];
        var inner = operand.Kind == QueryConditionKind.Not ? operand.Parts[0] : null;
        if (inner is null && (operand.Kind != QueryConditionKind.Leaf || operand.Meaning is not IrPredicate.Not { Operand: not IrPredicate.Exists })) return;
        findings.Report(DoubleNegation, rule.LocateInQuery(negation.Span), hint: null, inner is null ? null : Unwrap(rule, negation, inner), rule.Excerpt(negation.Span));
    }

    private static DiagnosticFix? Unwrap(LintedRule rule, QueryCondition negation, QueryCondition inner)
    {
        var text = rule.Definition.Query!.Text;
        var before = text[negation.Span.Start..inner.Span.Start];
        var opened = before.Count(letter => letter == '(');
        var behind = text[inner.Span.End..negation.Span.End];
        // Comments stay where they are.
        if (before.Replace("not", "", StringComparison.OrdinalIgnoreCase).Any(letter => letter != '(' && !char.IsWhiteSpace(letter))) return null;
        if (behind.Any(letter => letter != ')' && !char.IsWhiteSpace(letter)) || behind.Count(letter => letter == ')') != opened) return null;
        var kept = text.Substring(inner.Span.Start, inner.Span.Length);
        return DiagnosticFix.Replace(rule.LocateInQuery(negation.Span).Span, inner.Kind is QueryConditionKind.All or QueryConditionKind.Any ? $"({kept})" : kept);
    }

    private static void CheckAlternatives(LintedRule rule, QueryCondition condition, LintFindings findings)
    {
        foreach (var part in condition.Parts.Where(part => part.Kind == QueryConditionKind.All && !IsBracketed(rule.Definition.Query!.Text, part.Span)))
        {
            var place = rule.LocateInQuery(part.Span);
            findings.Report(
                Mixed, place, hint: null, new DiagnosticFix([new TextEdit(new SourceSpan(place.Span.Start, 0), "("), new TextEdit(new SourceSpan(place.Span.End, 0), ")")]), rule.Excerpt(part.Span));
        }
    }

    private static bool IsBracketed(string text, SourceSpan span)
    {
        if (text[span.Start] == '(' && text[span.End - 1] == ')' && ClosesAtEnd(text.AsSpan(span.Start, span.Length))) return true;
        return text.AsSpan(0, span.Start).TrimEnd().EndsWith("(") && text.AsSpan(span.End).TrimStart().StartsWith(")");
    }

    // Whether the first bracket is closed by the last; brackets in texts only make it say no.
    private static bool ClosesAtEnd(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')' && --depth == 0) return i == text.Length - 1;
        }
        return false;
    }
}
