using RuleEngine.Events;
using RuleEngine.Language.Ir;
using RuleEngine.Rules;

namespace RuleEngine.Compilation;

/// <summary>
/// The query of a machine learning rule, which has none of its own: over the records of anomalies that the jobs of Elastic's machine learning write,
/// those that are final and score enough.
/// </summary>
internal static class AnomalyQuery
{
    /// <summary>The query of a rule.</summary>
    public static IrQuery Of(MachineLearningDefinition rule) => new IrQuery.Events(new IrPredicate.And(
    [
        new IrPredicate.EqualsAny(Keyword("job_id"), [.. rule.JobIds.Select(FieldValue.From)], IgnoreCase: false),
        new IrPredicate.EqualsAny(Keyword("result_type"), [FieldValue.From("record")], IgnoreCase: false),
        new IrPredicate.Range(new IrExpression.Field("record_score", FieldType.Double), IrComparison.GreaterOrEqual, FieldValue.From((double)rule.AnomalyThreshold)),
        new IrPredicate.Not(new IrPredicate.EqualsAny(new IrExpression.Field("is_interim", FieldType.Boolean), [FieldValue.From(true)], IgnoreCase: false)),
    ]));

    private static IrExpression.Field Keyword(string path) => new(path, FieldType.Keyword);
}
