using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Binding;
using RuleEngine.Language.Ir;
using RuleEngine.Language.NCalc;
using RuleEngine.Rules;

namespace RuleEngine.Compilation;

/// <summary>Parses and binds the NCalc expressions of a rule that are no query.</summary>
/// <param name="schema">The fields that are known.</param>
internal sealed class FormulaReader(FieldSchema schema)
{
    /// <summary>A threshold with its condition, if it has one; null when that has errors.</summary>
    public IrThreshold? WithCondition(IrThreshold threshold, ThresholdDefinition definition, DiagnosticBag diagnostics)
    {
        if (definition.Condition is not { } text) return threshold;
        var findings = new DiagnosticBag();
        var binder = new ThresholdConditionBinder(ContextOf(text, findings));
        var condition = NCalcExpressionParser.Parse(text, findings) is { } syntax ? binder.BindCondition(syntax) : null;
        diagnostics.AddRange(findings.Items);
        return findings.HasErrors || condition is null ? null : threshold with { Aggregates = binder.Aggregates, Condition = condition };
    }

    /// <summary>How a rule's risk score is worked out; null when nothing is said about it, or when that has errors.</summary>
    public IrRiskScore? ReadRiskScore(RuleDefinition rule, DiagnosticBag diagnostics)
    {
        if (rule.RiskScoreExpression is not { } text) return null;
        var findings = new DiagnosticBag();
        var binder = new RiskScoreBinder(ContextOf(text, findings));
        var formula = NCalcExpressionParser.Parse(text, findings) is { } syntax ? binder.BindNumber(syntax) : null;
        diagnostics.AddRange(findings.Items);
        return findings.HasErrors || formula is null ? null : new IrRiskScore(formula, binder.Fields);
    }

    /// <summary>Reports what is wrong with the expressions of a rule that will not run anyhow.</summary>
    public void Check(RuleDefinition rule, DiagnosticBag diagnostics)
    {
        if (rule.Threshold is { } threshold) WithCondition(new IrThreshold([], 1, null, 0, TimeSpan.Zero), threshold, diagnostics);
        ReadRiskScore(rule, diagnostics);
    }

    private BindingContext ContextOf(EmbeddedText text, DiagnosticBag findings) => new(text, schema, findings);
}
