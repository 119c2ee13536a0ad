using RuleEngine.Diagnostics;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks conditions against those beside and around them: what follows from them, and what cannot be true beside them.</summary>
internal sealed class LogicCheck : IRuleCheck
{
    // Each is compared with each other; nobody reads more.
    private const int MostParts = 100;

    private static readonly LintCheck Implied = new(
        DiagnosticCatalog.LintImpliedCondition, "implied-condition", "It takes nothing away, so either it can go or something else was meant.");

    private static readonly LintCheck Impossible = new(DiagnosticCatalog.LintImpossibleCondition, "impossible-condition", "No event can meet both, so this part of the query finds or excludes nothing.");
    private static readonly LintCheck OneValue = new(
        DiagnosticCatalog.LintTwoValuesOfOne, "two-values-of-one", "An event has one value of the field, so this part of the query finds or excludes nothing; mostly `or` was meant.");

    private static readonly LintCheck Certain = new(
        DiagnosticCatalog.LintCertainCondition, "certain-condition", "Each event meets one of them, so this part of the query decides nothing; mostly `and` was meant.");

    private static readonly LintCheck Subsumed = new(
        DiagnosticCatalog.LintSubsumedBranch, "subsumed-branch", "What it finds is found without it, so either it can go or something else was meant.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Implied, Impossible, OneValue, Certain, Subsumed];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        foreach (var root in rule.Conditions)
        {
            var walk = new Walk(rule, findings);
            if (root.Category is { } category) walk.Visit([new Fact(category, root.CategorySpan)], [root.Condition]);
            else walk.Visit(root.Condition, []);
        }
    }

    private sealed record Fact(IrPredicate Meaning, SourceSpan Span);

    private sealed class Walk(LintedRule rule, LintFindings findings)
    {
        private readonly ConditionLogic _always = new(isSingle: false);
        private readonly ConditionLogic _single = new(isSingle: true);

        // The facts are what holds wherever the condition is asked.
        public void Visit(QueryCondition condition, IReadOnlyList<Fact> facts)
        {
            switch (condition.Kind)
            {
                case QueryConditionKind.All: Visit(facts, condition.Parts); break;
                case QueryConditionKind.Any: VisitAny(condition.Parts, facts); break;
                case QueryConditionKind.Not: Visit(condition.Parts[0], facts); break;
            }
        }

        public void Visit(IReadOnlyList<Fact> around, IReadOnlyList<QueryCondition> parts)
        {
            parts = [.. parts.SelectMany(Flatten)];
            var said = new HashSet<QueryCondition>(ReferenceEqualityComparer.Instance);
            for (var i = 0; i < parts.Count && i < MostParts; i++)
            {
                foreach (var fact in around)
                {
                    if (!said.Contains(parts[i]) && Judge(fact, parts[i])) said.Add(parts[i]);
                }
                for (var j = 0; j < i && !said.Contains(parts[i]); j++)
                {
                    if (said.Contains(parts[j])) continue;
                    if (Judge(FactOf(parts[j]), parts[i])) said.Add(parts[i]);
                    else if (JudgeImplied(FactOf(parts[i]), parts[j])) said.Add(parts[j]);
                }
            }
            Fact[] all = [.. around, .. parts.Where(part => !said.Contains(part)).Select(FactOf)];
            foreach (var part in parts.Where(part => part.Kind != QueryConditionKind.Leaf && !said.Contains(part))) Visit(part, [.. all.Where(fact => !ReferenceEquals(fact.Meaning, part.Meaning))]);
        }

        private void VisitAny(IReadOnlyList<QueryCondition> parts, IReadOnlyList<Fact> facts)
        {
            var said = new HashSet<QueryCondition>(ReferenceEqualityComparer.Instance);
            for (var i = 0; i < parts.Count && i < MostParts; i++)
            {
                foreach (var fact in facts)
                {
                    if (!said.Contains(parts[i]) && JudgeImpossible(fact, parts[i])) said.Add(parts[i]);
                }
                for (var j = 0; j < i && !said.Contains(parts[i]); j++)
                {
                    if (!said.Contains(parts[j])) JudgeBranches(parts[j], parts[i], said);
                }
            }
            foreach (var part in parts.Where(part => !said.Contains(part))) Visit(part, facts);
        }

        private void JudgeBranches(QueryCondition earlier, QueryCondition later, HashSet<QueryCondition> said)
        {
            // Not every mapping has the caseless field, so both are asked.
            if (IsCaseless(earlier) || IsCaseless(later)) return;
            if (_single.Implies(later.Meaning, earlier.Meaning)) ReportBranch(later, earlier, said);
            else if (_single.Implies(earlier.Meaning, later.Meaning)) ReportBranch(earlier, later, said);
            else if (_single.Exhaust(earlier.Meaning, later.Meaning))
            {
                said.Add(later);
                findings.Report(Certain, rule.LocateInQuery(later.Span), null, rule.Excerpt(earlier.Span), rule.Excerpt(later.Span));
            }
        }

        private void ReportBranch(QueryCondition narrow, QueryCondition wide, HashSet<QueryCondition> said)
        {
            said.Add(narrow);
            findings.Report(Subsumed, rule.LocateInQuery(narrow.Span), null, rule.Excerpt(narrow.Span), rule.Excerpt(wide.Span));
        }

        private bool Judge(Fact fact, QueryCondition condition) => JudgeImpossible(fact, condition) || JudgeImplied(fact, condition);

        private bool JudgeImplied(Fact fact, QueryCondition condition)
        {
            // What all alternatives have in common may well be said before them.
            if (fact.Meaning is IrPredicate.Or || !_single.Implies(fact.Meaning, condition.Meaning)) return false;
            findings.Report(Implied, rule.LocateInQuery(condition.Span), null, rule.Excerpt(condition.Span), rule.Excerpt(fact.Span));
            return true;
        }

        private bool JudgeImpossible(Fact fact, QueryCondition condition)
        {
            var check = _always.Exclude(fact.Meaning, condition.Meaning) ? Impossible : _single.Exclude(fact.Meaning, condition.Meaning) ? OneValue : null;
            if (check is null) return false;
            findings.Report(check, rule.LocateInQuery(condition.Span), null, rule.Excerpt(condition.Span), rule.Excerpt(fact.Span));
            return true;
        }

        private static IEnumerable<QueryCondition> Flatten(QueryCondition part) => part.Kind == QueryConditionKind.All ? part.Parts.SelectMany(Flatten) : [part];

        private bool IsCaseless(QueryCondition condition) => rule.Definition.Query!.Text.AsSpan(condition.Span.Start, condition.Span.Length).Contains(".caseless", StringComparison.Ordinal);

        private static Fact FactOf(QueryCondition condition) => new(condition.Meaning, condition.Span);
    }
}
