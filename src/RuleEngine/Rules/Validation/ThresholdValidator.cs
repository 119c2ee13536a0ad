using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Validation;

/// <summary>Checks the counts and the condition of <c>[rule.threshold]</c>.</summary>
internal static class ThresholdValidator
{
    /// <summary>Reports too many fields, counts below one, and an empty condition.</summary>
    public static void Validate(RuleFile file)
    {
        if (file.Rule.Find<TomlTable>("threshold") is not { } threshold) return;
        Ranges.Check(file, threshold, "rule.threshold.value");
        if (threshold.Find<TomlString>("condition") is { } condition && string.IsNullOrWhiteSpace(condition.Text))
        {
            file.Report(DiagnosticCatalog.EmptyText, condition.Span, null, "rule.threshold.condition");
        }
        Ranges.CheckFields(file, threshold, "rule.threshold.field");
        foreach (var cardinality in threshold.FindTables("cardinality"))
        {
            Ranges.Check(file, cardinality, "rule.threshold.cardinality.value");
        }
    }
}
