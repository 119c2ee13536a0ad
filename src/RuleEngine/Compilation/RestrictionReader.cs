using RuleEngine.Compilation.Exceptions;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Ir;
using RuleEngine.Rules;

namespace RuleEngine.Compilation;

/// <summary>Reads which events rules see: those of their indices, less those that their exception lists except.</summary>
internal sealed class RestrictionReader
{
    private readonly RuleSurroundings _surroundings;
    private readonly ExceptionListIndex _exceptions;
    private readonly DiagnosticBag _diagnostics;

    /// <summary>Reads what the rules refer to.</summary>
    /// <param name="schema">The fields that are known.</param>
    /// <param name="surroundings">What rules refer to.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public RestrictionReader(FieldSchema schema, RuleSurroundings surroundings, DiagnosticBag diagnostics) =>
        (_surroundings, _diagnostics, _exceptions) = (surroundings, diagnostics, new ExceptionListIndex(surroundings, schema, diagnostics));

    /// <summary>Which events a rule sees.</summary>
    public RuleRestriction Of(RuleDefinition rule)
    {
        var excepted = _exceptions.ConditionOf(rule.ExceptionsList, rule.RuleIdLocation);
        var patterns = IndexPatternList.Parse(rule.Index);
        if (patterns.IsEmpty) _diagnostics.Report(DiagnosticCatalog.NoIndexSelected, rule.RuleIdLocation, null, string.Join(", ", rule.Index));
        if (!_surroundings.IgnoresIndexPatterns) return new RuleRestriction(patterns, excepted);
        // Who ignores the patterns means those over events: what alerts are fed to must stay told apart.
        return new RuleRestriction(patterns.TakesAlerts ? IndexPatternList.Parse(["*", ".*"]) : IndexPatternList.AllButAlerts, excepted);
    }
}
