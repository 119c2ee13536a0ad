using System.Text.Json;
using RuleEngine.Cli.Features;
using RuleEngine.Diagnostics;

namespace RuleEngine.Cli.Output;

/// <summary>The result of <c>lint</c> for programs.</summary>
internal static class LintJson
{
    private static readonly Dictionary<string, LintCheck> Checks = RuleLinter.Checks.ToDictionary(check => check.Code, StringComparer.Ordinal);

    /// <summary>Writes one JSON object.</summary>
    public static void Write(RuleSet rules, LintReport report, int fixedFindings, Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, ValidationJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("rules", rules.Engine.Rules.Count);
            if (rules.Changes is not null) writer.WriteNumber("unchanged", rules.Loaded - rules.Engine.Rules.Count);
            foreach (var (name, severity) in new[] { ("errors", DiagnosticSeverity.Error), ("warnings", DiagnosticSeverity.Warning), ("infos", DiagnosticSeverity.Info) })
            {
                writer.WriteNumber(name, report.Findings.Count(finding => finding.Severity == severity) + (severity == DiagnosticSeverity.Error ? rules.FileProblems.Count : 0));
            }
            writer.WriteNumber("ignored", report.Ignored);
            writer.WriteNumber("fixed", fixedFindings);
            writer.WriteStartObject("by_code");
            foreach (var code in report.Findings.CountBy(finding => finding.Code).OrderBy(count => count.Key, StringComparer.Ordinal)) writer.WriteNumber(code.Key, code.Value);
            writer.WriteEndObject();
            writer.WriteStartArray("diagnostics");
            foreach (var problem in rules.FileProblems) ValidationJson.WriteDiagnostic(writer, problem);
            foreach (var finding in report.Findings) ValidationJson.WriteDiagnostic(writer, finding, () => WriteMore(writer, finding));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteMore(Utf8JsonWriter writer, Diagnostic finding)
    {
        writer.WriteString("check", Checks.GetValueOrDefault(finding.Code)?.Name);
        writer.WriteBoolean("fixable", finding.Fix is not null);
    }
}
