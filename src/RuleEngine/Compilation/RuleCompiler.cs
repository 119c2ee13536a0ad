using RuleEngine.Compilation.Indicators;
using RuleEngine.Compilation.Passes;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Ir;
using RuleEngine.Rules;

namespace RuleEngine.Compilation;

/// <summary>
/// Compiles rules: each is parsed, bound and rewritten alone, then all are planned together, so that fields have dense ids and equal predicates
/// are one.
/// </summary>
/// <param name="schema">The fields that are known.</param>
/// <param name="surroundings">What rules refer to; null when they stand alone.</param>
internal sealed class RuleCompiler(FieldSchema schema, RuleSurroundings? surroundings = null)
{
    /// <summary>The rewrites, in their order.</summary>
    public static IReadOnlyList<ICompilerPass> Passes { get; } =
        [new FoldConstantsPass(), new RecogniseTestsPass(), new PlainPatternsPass(), new SimplifyPass(), new MergeAlternativesPass(), new OrderOperandsPass()];

    private readonly RuleSurroundings _surroundings = surroundings ?? RuleSurroundings.None;

    /// <summary>Compiles a set of rules; those that cannot run are left out, and a finding says why.</summary>
    public RuleSetPlan Compile(IReadOnlyList<RuleDefinition> rules, DiagnosticBag diagnostics)
    {
        var restrictions = new RestrictionReader(schema, _surroundings, diagnostics);
        var lowered = new List<LoweredRule>(rules.Count);
        foreach (var (rule, findings) in _surroundings.Work.ForEach(rules, Lower))
        {
            diagnostics.AddRange(findings.Items);
            if (rule is null) continue;
            // What a rule sees is asked last: it is the same for many.
            var seen = restrictions.Of(rule.Rule!);
            lowered.Add(rule with { Query = seen.Apply(rule.Query), Indices = seen.Indices, Excepted = seen.Excepted });
        }
        return new SetPlanner(IndicatorIndexer.AddTo(lowered, _surroundings.Indicators, diagnostics), _surroundings.SharedFields, _surroundings.IsIndexed).Plan();
    }

    // One rule alone, so that several can be at work.
    private (LoweredRule? Rule, DiagnosticBag Findings) Lower(RuleDefinition rule)
    {
        var findings = new DiagnosticBag();
        return (Lower(rule, new QueryReader(schema, _surroundings), findings), findings);
    }

    private LoweredRule? Lower(RuleDefinition rule, QueryReader reader, DiagnosticBag diagnostics)
    {
        var query = reader.Read(rule, diagnostics);
        var threshold = reader.BindThreshold(rule, diagnostics);
        var riskScore = new FormulaReader(schema).ReadRiskScore(rule, diagnostics);
        if (query is null || (threshold is null && rule.Type == RuleType.Threshold) || (riskScore is null && rule.RiskScoreExpression is not null)) return null;
        var order = reader.BindOrder(rule, diagnostics);
        // A rule about single events sees each of them, wherever it stands.
        if (query is IrQuery.Events { Pipes.Count: 0 }) order = null;
        var threat = reader.BindThreatMatch(rule, diagnostics);
        if (rule.Type == RuleType.ThreatMatch)
        {
            if (threat is null) return null;
            query = query.Map(condition => new IrPredicate.And([condition, threat.Needed]));
        }
        return new LoweredRule(rule, Rewrite(query, rule.Query, diagnostics), threshold)
        {
            Order = order,
            ThreatMatch = threat,
            NewTerms = reader.BindNewTerms(rule, diagnostics),
            SuppressedBy = reader.BindSuppression(rule, diagnostics),
            WindowTime = reader.BindWindowTime(rule, diagnostics),
            RiskScore = riskScore,
        };
    }

    /// <summary>Compiles one query without a rule; null when it has errors.</summary>
    /// <param name="language">EQL, KQL or Lucene.</param>
    /// <param name="text">The query.</param>
    /// <param name="lifetime">How long a pending sequence without <c>maxspan</c> is kept.</param>
    /// <param name="categoryField">The field that an EQL category is compared with.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public RuleSetPlan? CompileQuery(RuleLanguage language, EmbeddedText text, TimeSpan lifetime, string categoryField, DiagnosticBag diagnostics) =>
        new QueryReader(schema, _surroundings).Read(language, text, categoryField, diagnostics) is { } query ? Plan(query, text, null, lifetime, diagnostics) : null;

    /// <summary>Compiles a threshold over an EQL query without a rule; null when it has errors.</summary>
    /// <param name="text">The query.</param>
    /// <param name="window">How long an event counts.</param>
    /// <param name="threshold">What is counted.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public RuleSetPlan? CompileThreshold(EmbeddedText text, TimeSpan window, ThresholdDefinition threshold, DiagnosticBag diagnostics)
    {
        var reader = new QueryReader(schema, _surroundings);
        return ReadEvents(reader, text, "threshold", diagnostics) is { } query ? Plan(query, text, reader.BindThreshold(threshold, window, diagnostics), window, diagnostics) : null;
    }

    /// <summary>Compiles a search for new terms over an EQL query without a rule; null when it has errors.</summary>
    /// <param name="text">The query.</param>
    /// <param name="window">How long a term is not new after it was seen.</param>
    /// <param name="fields">The fields whose values together are a term.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public RuleSetPlan? CompileNewTerms(EmbeddedText text, TimeSpan window, IEnumerable<EmbeddedText> fields, DiagnosticBag diagnostics)
    {
        var reader = new QueryReader(schema, _surroundings);
        if (ReadEvents(reader, text, "new_terms", diagnostics) is not { } query) return null;
        var terms = reader.BindNewTerms(fields, window, diagnostics);
        return diagnostics.HasErrors ? null : new SetPlanner([new LoweredRule(null, Rewrite(query, text, diagnostics), null) { NewTerms = terms }]).Plan();
    }

    private static IrQuery? ReadEvents(QueryReader reader, EmbeddedText text, string type, DiagnosticBag diagnostics)
    {
        if (reader.ReadEql(text, QueryReader.DefaultCategoryField, diagnostics) is not { } query) return null;
        if (query is IrQuery.Events { Pipes.Count: 0 }) return query;
        diagnostics.Report(DiagnosticCatalog.WrongQueryShape, text.Location, null, type);
        return null;
    }

    private static RuleSetPlan? Plan(IrQuery query, EmbeddedText text, IrThreshold? threshold, TimeSpan lifetime, DiagnosticBag diagnostics) =>
        diagnostics.HasErrors ? null : new SetPlanner([new LoweredRule(null, Rewrite(query, text, diagnostics), threshold) { Lifetime = lifetime }]).Plan();

    /// <summary>Runs every pass over every condition of a query.</summary>
    public static IrQuery Rewrite(IrQuery query, EmbeddedText? text, DiagnosticBag diagnostics)
    {
        var rewritten = query.Map(Rewrite);
        if (rewritten is IrQuery.Events { Condition: IrPredicate.Always { Value: false } }) diagnostics.Report(DiagnosticCatalog.NeverMatches, text?.Location, null);
        return rewritten;
    }

    /// <summary>Runs every pass over a condition.</summary>
    public static IrPredicate Rewrite(IrPredicate condition)
    {
        // A rewrite can open the way for one that stands before it, so the list runs until nothing changes.
        for (var round = 0; round < 4; round++)
        {
            var before = condition;
            foreach (var pass in Passes) condition = pass.Run(condition);
            if (ReferenceEquals(condition, before)) break;
        }
        return condition;
    }
}
