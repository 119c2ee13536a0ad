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
internal sealed class RuleCompiler(FieldSchema schema)
{
    /// <summary>The rewrites, in their order.</summary>
    public static IReadOnlyList<ICompilerPass> Passes { get; } =
        [new FoldConstantsPass(), new RecogniseTestsPass(), new PlainPatternsPass(), new SimplifyPass(), new MergeAlternativesPass(), new OrderOperandsPass()];

    /// <summary>Compiles a set of rules; those that cannot run are left out, and a finding says why.</summary>
    public RuleSetPlan Compile(IReadOnlyList<RuleDefinition> rules, DiagnosticBag diagnostics)
    {
        var reader = new QueryReader(schema);
        var lowered = new List<LoweredRule>(rules.Count);
        foreach (var rule in rules)
        {
            if (reader.Read(rule, diagnostics) is { } query) lowered.Add(new LoweredRule(rule, Rewrite(query, rule.Query, diagnostics), reader.BindThreshold(rule, diagnostics)));
        }
        return new SetPlanner(lowered).Plan();
    }

    /// <summary>Compiles one EQL query without a rule; null when it has errors.</summary>
    /// <param name="text">The query.</param>
    /// <param name="lifetime">How long a pending sequence without <c>maxspan</c> is kept.</param>
    /// <param name="threshold">Counts the query's events, or null.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public RuleSetPlan? CompileQuery(EmbeddedText text, TimeSpan lifetime, ThresholdDefinition? threshold, DiagnosticBag diagnostics)
    {
        var reader = new QueryReader(schema);
        if (reader.ReadEql(text, QueryReader.DefaultCategoryField, diagnostics) is not { } query) return null;
        if (threshold is not null && query is not IrQuery.Events)
        {
            diagnostics.Report(DiagnosticCatalog.WrongQueryShape, text.Location, null, "threshold");
            return null;
        }
        var bound = threshold is null ? null : reader.BindThreshold(threshold, lifetime, diagnostics);
        return diagnostics.HasErrors ? null : new SetPlanner([new LoweredRule(null, Rewrite(query, text, diagnostics), bound) { Lifetime = lifetime }]).Plan();
    }

    /// <summary>Runs every pass over every condition of a query.</summary>
    public static IrQuery Rewrite(IrQuery query, EmbeddedText? text, DiagnosticBag diagnostics)
    {
        switch (query)
        {
            case IrQuery.Events events:
                var condition = RunPasses(events.Condition);
                if (condition is IrPredicate.Always { Value: false }) diagnostics.Report(DiagnosticCatalog.NeverMatches, text?.Location, null);
                return new IrQuery.Events(condition);
            case IrQuery.Sequence sequence:
                var stages = sequence.Stages.Distinct().ToDictionary(stage => stage, Rewrite);
                return sequence with { Stages = [.. sequence.Stages.Select(stage => stages[stage])], Until = sequence.Until is { } until ? Rewrite(until) : null };
            default:
                return query;
        }
    }

    private static IrStage Rewrite(IrStage stage) => stage with { Condition = RunPasses(stage.Condition) };

    private static IrPredicate RunPasses(IrPredicate condition)
    {
        // A rewrite can open the way for one that stands before it, so the list runs until nothing changes.
        for (var round = 0; round < 4; round++)
        {
            var before = IrPrinter.Print(condition);
            foreach (var pass in Passes) condition = pass.Run(condition);
            if (IrPrinter.Print(condition) == before) break;
        }
        return condition;
    }
}
