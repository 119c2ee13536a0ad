using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Validation;

/// <summary>Checks <c>[rule.alert_suppression]</c>: groups and, perhaps, a length; of a threshold rule, whose groups it has already, a length alone.</summary>
internal static class SuppressionValidator
{
    private const string Path = "rule.alert_suppression";
    private static readonly string[] NotOfThreshold = ["group_by", "missing_fields_strategy"];

    /// <summary>Reports missing or needless keys, and numbers out of range.</summary>
    public static void Validate(RuleFile file)
    {
        if (file.Rule.Find<TomlTable>("alert_suppression") is not { } suppression) return;
        if (file.Type == RuleType.Threshold) ValidateOfThreshold(file, suppression);
        else if (!suppression.Has("group_by")) file.ReportMissing(suppression, $"{Path}.group_by", $"`{Path}`");
        Ranges.CheckFields(file, suppression, $"{Path}.group_by");
        if (suppression.Find<TomlTable>("duration") is { } duration) ValidateDuration(file, duration);
    }

    private static void ValidateOfThreshold(RuleFile file, TomlTable suppression)
    {
        if (!suppression.Has("duration")) file.ReportMissing(suppression, $"{Path}.duration", $"`{Path}` of a threshold rule");
        foreach (var key in NotOfThreshold)
        {
            if (!suppression.TryGet(key, out var entry)) continue;
            file.Report(DiagnosticCatalog.KeyWithoutEffect, entry.KeySpan, "the groups of the threshold suppress alerts already", $"{Path}.{key}", "threshold");
        }
    }

    private static void ValidateDuration(RuleFile file, TomlTable duration)
    {
        if (!Ranges.Check(file, duration, $"{Path}.duration.value")) return;
        if (duration.Find<TomlString>("unit") is not { Text: "s" or "m" or "h" } unit) return;
        var value = duration.Find<TomlInteger>("value")!;
        if (RuleText.TryGetLength(value.Value, unit.Text[0], out _)) return;
        file.Report(DiagnosticCatalog.OutOfRange, value.Span, null, $"{Path}.duration.value", value.Value, "less than 100 years");
    }
}
