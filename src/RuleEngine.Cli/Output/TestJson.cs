using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Cli.Commands;
using RuleEngine.Diagnostics;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Cli.Output;

/// <summary>A test run for programs: all of it, nothing cut short, and without times, so that equal runs are equal bytes.</summary>
internal static class TestJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object.</summary>
    public static void Write(RuleTestRun run, Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("passed", run.IsPassed);
            writer.WriteNumber("exit_code", TestSession.CodeOf(run));
            WriteCounts(writer, run);
            WriteFindings(writer, run.Findings);
            writer.WriteStartArray("rules");
            foreach (var rule in run.Rules) WriteRule(writer, rule);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteCounts(Utf8JsonWriter writer, RuleTestRun run)
    {
        writer.WriteStartObject("counts");
        writer.WriteNumber("rules", run.Rules.Count);
        writer.WriteNumber("rules_without_cases", run.Rules.Count(rule => rule.Cases.Count == 0));
        if (run.Unchanged != 0) writer.WriteNumber("rules_unchanged", run.Unchanged);
        writer.WriteNumber("cases", run.Cases.Count());
        foreach (var outcome in Enum.GetValues<CaseOutcome>()) writer.WriteNumber(NameOf(outcome), run.Count(outcome));
        writer.WriteNumber("alerts", run.Rules.Sum(rule => rule.Alerts));
        writer.WriteNumber("events", run.Rules.Sum(rule => rule.Events));
        writer.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter writer, RuleTestResult rule)
    {
        writer.WriteStartObject();
        writer.WriteString("file", rule.Path);
        writer.WriteString("rule_id", rule.Rule.Definition?.RuleId);
        writer.WriteString("name", rule.Name);
        writer.WriteString("cases_folder", rule.CasesFolder);
        writer.WriteBoolean("passed", rule.IsPassed);
        WriteFindings(writer, rule.Findings);
        WriteDiagnostics(writer, rule.Diagnostics);
        writer.WriteStartArray("cases");
        foreach (var result in rule.Cases) WriteCase(writer, result);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCase(Utf8JsonWriter writer, CaseResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("name", result.Name);
        writer.WriteString("file", result.Path);
        writer.WriteNumber("line", result.Line);
        writer.WriteString("outcome", NameOf(result.Outcome));
        writer.WriteString("description", result.Description);
        writer.WriteString("message", result.Message);
        writer.WriteNumber("alerts", result.Alerts);
        writer.WriteNumber("events", result.Events);
        writer.WriteString("approved", result.Approved);
        writer.WriteString("received", result.Received);
        writer.WriteStartArray("differences");
        foreach (var difference in result.Differences) WriteDifference(writer, difference);
        writer.WriteEndArray();
        WriteFindings(writer, result.Findings);
        WriteDiagnostics(writer, result.Diagnostics);
        writer.WriteEndObject();
    }

    private static void WriteDifference(Utf8JsonWriter writer, AlertDifference difference)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(difference.Kind.ToString()));
        writer.WriteString("alert", difference.Title);
        writer.WriteNumber("approved_number", difference.ApprovedNumber);
        writer.WriteNumber("received_number", difference.ReceivedNumber);
        writer.WriteStartArray("fields");
        foreach (var field in difference.Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("path", field.Path);
            writer.WriteString("approved", field.Approved);
            writer.WriteString("received", field.Received);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter writer, IReadOnlyList<TestFinding> findings)
    {
        writer.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(finding.Kind.ToString()));
            writer.WriteString("severity", DiagnosticFormatter.NameOf(finding.Severity));
            writer.WriteString("file", finding.Path);
            writer.WriteNumber("line", finding.Line);
            writer.WriteString("message", finding.Message);
            writer.WriteString("hint", finding.Hint);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteDiagnostics(Utf8JsonWriter writer, IReadOnlyList<Diagnostic> diagnostics)
    {
        writer.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics) ValidationJson.WriteDiagnostic(writer, diagnostic);
        writer.WriteEndArray();
    }

    private static string NameOf(CaseOutcome outcome) => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());
}
