using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Validation;

/// <summary>Checks the keys of machine learning rules.</summary>
internal static class MachineLearningValidator
{
    /// <summary>Reports a threshold that is no score, and an empty list of jobs.</summary>
    public static void Validate(RuleFile file)
    {
        Ranges.Check(file, file.Rule, "rule.anomaly_threshold");
        if (file.Rule.Find<TomlArray>("machine_learning_job_id") is not { Items.Count: 0 } jobs) return;
        file.Report(DiagnosticCatalog.WrongCount, jobs.Span, null, "rule.machine_learning_job_id", 0, "1 or more");
    }
}
