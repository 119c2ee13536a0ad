using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks the stages of a sequence against each other and against <c>until</c>.</summary>
internal sealed class StageCheck : IRuleCheck
{
    private static readonly LintCheck RunsOnce = new(DiagnosticCatalog.LintRunsOnce, "runs-once", "It says nothing; mostly another number was meant.") { IsFixable = true };
    private static readonly LintCheck UntilIsStage = new(
        DiagnosticCatalog.LintUntilIsStage, "until-meets-stage", "The event that is awaited ends the sequence, so it is never found whole.");

    private static readonly LintCheck RepeatedStage = new(
        DiagnosticCatalog.LintRepeatedStage, "repeated-stage", "One stage with runs= says so in a line, and whoever changes it cannot forget the other.");

    private static readonly LintCheck AnyWithCategory = new(
        DiagnosticCatalog.LintAnyWithCategory, "any-with-category", "The category before where says so in a word.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [RunsOnce, UntilIsStage, RepeatedStage, AnyWithCategory];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        foreach (var root in rule.Eql is null ? [] : rule.Conditions.Where(root => root.Category is null)) CheckCategory(rule, root.Condition, findings);
        if (rule.Eql?.Body is not EqlBodySyntax.Sequence sequence || rule.Conditions.Count == 0) return;
        foreach (var term in sequence.Terms.Where(term => term.Runs == 1 && term.RunsSpan.Length > 0)) ReportRuns(rule, term, findings);
        IrPredicate[] stages = [.. rule.Conditions.Select(root => RuleCompiler.Rewrite(root.Category is null ? root.Condition.Meaning : new IrPredicate.And([root.Category, root.Condition.Meaning])))];
        CheckStages(rule, sequence, stages, findings);
        if (sequence.Until is { } until) CheckUntil(rule, sequence, until, stages, findings);
    }

    private static void CheckStages(LintedRule rule, EqlBodySyntax.Sequence sequence, IrPredicate[] stages, LintFindings findings)
    {
        for (var i = 1; i < sequence.Terms.Count; i++)
        {
            var (earlier, later) = (sequence.Terms[i - 1], sequence.Terms[i]);
            if (earlier.IsMissing || later.IsMissing || !HaveSameKeys(earlier, later) || IrPrinter.Print(stages[i - 1]) != IrPrinter.Print(stages[i])) continue;
            findings.Report(RepeatedStage, rule.LocateInQuery(later.Span), $"write one with runs={earlier.Runs + later.Runs}", i, i + 1);
        }
    }

    // An event that takes its sequence further is not asked about until; the first of a sequence has none before it to end.
    private static void CheckUntil(LintedRule rule, EqlBodySyntax.Sequence sequence, EqlTermSyntax until, IrPredicate[] stages, LintFindings findings)
    {
        var logic = new ConditionLogic(isSingle: false);
        for (var i = 1; i < sequence.Terms.Count; i++)
        {
            var term = sequence.Terms[i];
            if (!term.IsMissing && HaveSameKeys(term, until) && logic.Implies(stages[i], stages[^1])) findings.Report(UntilIsStage, rule.LocateInQuery(until.Span), null, i + 1);
        }
    }

    private static bool HaveSameKeys(EqlTermSyntax one, EqlTermSyntax other) => one.By.OfType<EqlExpressionSyntax.Field>().Select(key => key.Path).SequenceEqual(other.By.OfType<EqlExpressionSyntax.Field>().Select(key => key.Path));

    private static void ReportRuns(LintedRule rule, EqlTermSyntax term, LintFindings findings)
    {
        var text = rule.Definition.Query!.Text;
        var with = text.LastIndexOf("with", term.RunsSpan.Start + Math.Min(3, term.RunsSpan.Length - 1), StringComparison.Ordinal);
        var end = text.IndexOf('1', term.RunsSpan.Start);
        var isPlain = with > term.Query.Span.End && end >= 0 && string.Concat(text[with..(end + 1)].Where(letter => !char.IsWhiteSpace(letter))) == "withruns=1";
        var start = isPlain ? text.AsSpan(0, with).TrimEnd().Length : 0;
        var fix = isPlain ? DiagnosticFix.Replace(rule.LocateInQuery(SourceSpan.FromBounds(start, end + 1)).Span, "") : null;
        findings.Report(RunsOnce, rule.LocateInQuery(term.RunsSpan), hint: null, fix);
    }

    private static void CheckCategory(LintedRule rule, QueryCondition condition, LintFindings findings)
    {
        foreach (var part in condition.Kind == QueryConditionKind.All ? condition.Parts : [condition])
        {
            if (part.Meaning is not IrPredicate.EqualsAny { Operand: IrExpression.Field { Path: QueryReader.DefaultCategoryField }, Values: [var category] }) continue;
            findings.Report(AnyWithCategory, rule.LocateInQuery(part.Span), $"write `{category} where` instead", ConditionText.Of(category));
        }
    }
}
