using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Validation;

/// <summary>Checks the counts of <c>[rule.threshold]</c>.</summary>
internal static class ThresholdValidator
{
    /// <summary>Reports too many fields, and counts below one.</summary>
    public static void Validate(RuleFile file)
    {
        if (file.Rule.Find<TomlTable>("threshold") is not { } threshold) return;
        Ranges.Check(file, threshold, "value", "rule.threshold.value", 1);
        Ranges.CheckFields(file, threshold, "field", "rule.threshold.field", 0, 5);
        foreach (var cardinality in threshold.FindTables("cardinality"))
        {
            Ranges.Check(file, cardinality, "value", "rule.threshold.cardinality.value", 1);
        }
    }
}
