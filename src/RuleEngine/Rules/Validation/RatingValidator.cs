using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Validation;

/// <summary>Checks the risk score, alone and against the severity.</summary>
internal static class RatingValidator
{
    /// <summary>Reports a score out of range or outside its severity's band, and an empty expression.</summary>
    public static void Validate(RuleFile file)
    {
        if (file.Rule.Find<TomlString>("risk_score_expression") is { } expression && string.IsNullOrWhiteSpace(expression.Text))
        {
            file.Report(DiagnosticCatalog.EmptyText, expression.Span, null, "rule.risk_score_expression");
        }
        foreach (var mapping in file.Rule.FindTables("risk_score_mapping"))
        {
            Ranges.Check(file, mapping, "rule.risk_score_mapping.risk_score");
        }
        if (!Ranges.Check(file, file.Rule, "rule.risk_score")) return;
        if (file.Rule.Find<TomlString>("severity") is not { } word || !RuleWords.Severities.TryGetValue(word.Text, out var severity)) return;
        var score = file.Rule.Find<TomlInteger>("risk_score")!;
        var (least, most) = BandOf(severity);
        if (score.Value >= least && score.Value <= most) return;
        var fitting = RuleWords.Severities.First(pair => score.Value <= BandOf(pair.Value).Most).Key;
        file.Report(DiagnosticCatalog.SeverityMismatch, score.Span, $"the severity of this score is {fitting}", score.Value, word.Text, least, most);
    }

    private static (int Least, int Most) BandOf(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Low => (0, 21),
        RuleSeverity.Medium => (22, 47),
        RuleSeverity.High => (48, 73),
        _ => (74, 100),
    };
}
