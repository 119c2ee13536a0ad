using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Diagnostics;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Reports;

/// <summary>
/// Writes what was found as SARIF 2.1.0, for code scanning: findings of rules and cases that did not pass, at their lines. The same run gives the
/// same bytes on each machine: no times, and no paths beyond the root.
/// </summary>
public static class SarifReport
{
    /// <summary>How many results are written at most, the most severe: GitHub shows as many.</summary>
    public const int MaxResults = 5_000;

    // GitHub takes files of 10 MB.
    private const int MaxBytes = 9_000_000;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a test run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="root">The folder that paths are relative to: the repository's.</param>
    /// <param name="output">Where to.</param>
    /// <returns>How many results were left out because of the limits, which the report says, too.</returns>
    public static int Write(RuleTestRun run, string root, Stream output)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(output);
        return Write("test", [.. new ReportFindings(new ReportPaths(root)).Of(run)], output);
    }

    /// <summary>Writes a check of rule files.</summary>
    /// <param name="run">The check.</param>
    /// <param name="root">The folder that paths are relative to: the repository's.</param>
    /// <param name="output">Where to.</param>
    /// <returns>How many results were left out because of the limits, which the report says, too.</returns>
    public static int Write(RuleCheckRun run, string root, Stream output)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(output);
        return Write(run.Command, [.. new ReportFindings(new ReportPaths(root)).Of(run)], output);
    }

    private static int Write(string command, IReadOnlyList<ReportFinding> findings, Stream output)
    {
        // What has no place in the repository is no result, for there is nothing to show it at.
        var candidates = findings.Where(finding => finding is { ConcernsRun: false, Place: not null }).ToList();
        var results = MostSevere(candidates);
        List<ReportFinding> notifications = [.. findings.Where(finding => finding is { ConcernsRun: true } or { Place: null }).Take(MaxResults)];
        int left;
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            json.WriteStartObject("automationDetails");
            // Up to the last slash it is GitHub's category: validate and lint must not replace each other's results.
            json.WriteString("id", $"ruleengine/{command}/");
            json.WriteEndObject();
            var kinds = WriteTool(json, [.. results, .. notifications]);
            json.WriteString("columnKind", "utf16CodeUnits");
            WriteRoot(json);
            left = candidates.Count - WriteResults(json, results, kinds);
            WriteInvocation(json, notifications, kinds, left);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
        return left;
    }

    // Those that stay keep their order.
    private static IReadOnlyList<ReportFinding> MostSevere(List<ReportFinding> findings)
    {
        if (findings.Count <= MaxResults) return findings;
        return [.. findings.Index().OrderByDescending(pair => pair.Item.Severity).ThenBy(pair => pair.Index).Take(MaxResults).OrderBy(pair => pair.Index).Select(pair => pair.Item)];
    }

    private static Dictionary<string, int> WriteTool(Utf8JsonWriter json, IReadOnlyList<ReportFinding> findings)
    {
        ReportFindingKind[] kinds = [.. findings.Select(finding => finding.Kind).DistinctBy(kind => kind.Id).OrderBy(kind => kind.Id, StringComparer.Ordinal)];
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "ruleengine");
        json.WriteString("version", typeof(SarifReport).Assembly.GetName().Version!.ToString(3));
        json.WriteStartArray("rules");
        foreach (var kind in kinds)
        {
            json.WriteStartObject();
            json.WriteString("id", kind.Id);
            SarifElements.WriteText(json, "shortDescription", kind.Description);
            SarifElements.WriteText(json, "fullDescription", $"{kind.Description.TrimEnd('.')}. {kind.Help}");
            SarifElements.WriteText(json, "help", kind.Help);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", SarifElements.LevelOf(kind.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        return kinds.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
    }

    // Not where it is on this machine.
    private static void WriteRoot(Utf8JsonWriter json)
    {
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(SarifElements.Root);
        SarifElements.WriteText(json, "description", "The root of the repository.");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static int WriteResults(Utf8JsonWriter json, IReadOnlyList<ReportFinding> results, Dictionary<string, int> kinds)
    {
        var fingerprints = new FindingFingerprints();
        var written = 0;
        json.WriteStartArray("results");
        foreach (var result in results.TakeWhile(_ => json.BytesCommitted + json.BytesPending < MaxBytes))
        {
            written++;
            json.WriteStartObject();
            json.WriteString("ruleId", result.Kind.Id);
            json.WriteNumber("ruleIndex", kinds[result.Kind.Id]);
            json.WriteString("level", SarifElements.LevelOf(result.Severity));
            SarifElements.WriteText(json, "message", SarifElements.MessageOf(result));
            json.WriteStartArray("locations");
            SarifElements.WriteLocation(json, result.Place!, result.Source);
            json.WriteEndArray();
            if (result.Related is { } related)
            {
                json.WriteStartArray("relatedLocations");
                SarifElements.WriteLocation(json, related, source: null, "the other place");
                json.WriteEndArray();
            }
            json.WriteStartObject("partialFingerprints");
            foreach (var (name, value) in fingerprints.Of(result)) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        return written;
    }

    private static void WriteInvocation(Utf8JsonWriter json, List<ReportFinding> notifications, Dictionary<string, int> kinds, int left)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", !notifications.Any(finding => finding is { ConcernsRun: true, Severity: DiagnosticSeverity.Error }));
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var finding in notifications.TakeWhile(_ => json.BytesCommitted + json.BytesPending < MaxBytes + MaxBytes / 20))
        {
            json.WriteStartObject();
            json.WriteStartObject("associatedRule");
            json.WriteString("id", finding.Kind.Id);
            json.WriteNumber("index", kinds[finding.Kind.Id]);
            json.WriteEndObject();
            json.WriteString("level", SarifElements.LevelOf(finding.Severity));
            SarifElements.WriteText(json, "message", SarifElements.MessageOf(finding));
            if (finding.Place is { } place)
            {
                json.WriteStartArray("locations");
                SarifElements.WriteLocation(json, place, source: null);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        if (left > 0)
        {
            json.WriteStartObject();
            json.WriteString("level", "warning");
            SarifElements.WriteText(json, "message", FormattableString.Invariant($"{left} results are not in this file: it holds the {MaxResults} most severe at most, and 10 MB."));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
