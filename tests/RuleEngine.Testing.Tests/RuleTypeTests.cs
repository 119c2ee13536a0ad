using System.Text.Json.Nodes;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Testing.Tests;

/// <summary>
/// Each rule type and each option of a rule, once: tests/cases/rule-types holds a folder for each with rules, events, what the rules refer to, and the
/// approved alert documents under both profiles. The fields of the rule itself are left out: they are the same in each alert, and tested elsewhere.
/// </summary>
public class RuleTypeTests
{
    private const string RuleFields = "kibana.alert.rule.";
    private static readonly string Cases = Repository.PathOf("tests", "cases", "rule-types");

    public static TheoryData<string, ExecutionProfile> Folders()
    {
        var data = new TheoryData<string, ExecutionProfile>();
        foreach (var name in Directory.EnumerateDirectories(Cases).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal))
        {
            foreach (var profile in Enum.GetValues<ExecutionProfile>()) data.Add(name, profile);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_rule_raises_the_approved_alerts(string name, ExecutionProfile profile)
    {
        var folder = Path.Combine(Cases, name);

        var result = RuleReplay.RunFiles(Directory.GetFiles(folder, "rule*.toml"), [Path.Combine(folder, "events.ndjson")], SurroundingsOf(folder), OptionsOf(folder) with { Profile = profile });

        Assert.Equal(0, result.Inputs.EventsSkipped);
        Assert.NotEmpty(result.Alerts);
        Snapshot.VerifyJson(DocumentsOf(result.Alerts), profile == ExecutionProfile.Stream ? "alerts" : "alerts.elastic", folder);
    }

    private static EngineOptions SurroundingsOf(string folder) =>
        ExceptionFileLoader.Load([.. Directory.GetFiles(folder, "exceptions.ndjson"), .. Directory.GetFiles(folder, "*.txt")]).ApplyTo(EngineOptions.Default with { Indicators = EventsIn(Path.Combine(folder, "indicators.ndjson")) });

    private static IReadOnlyList<EventRecord> EventsIn(string path)
    {
        if (!File.Exists(path)) return [];
        var inputs = EventInputs.Open([path], FieldTable.Empty);
        IReadOnlyList<EventRecord> events = [.. inputs.ReadAll()];
        Assert.Equal(0, inputs.Report.EventsSkipped);
        return events;
    }

    private static DetectionOptions OptionsOf(string folder) => DetectionOptions.Default with
    {
        History = Path.Combine(folder, "history.ndjson") is var history && File.Exists(history) ? EventInputs.Open([history], FieldTable.Empty).ReadAll() : null,
    };

    private static string DocumentsOf(IEnumerable<Alert> alerts)
    {
        var documents = new JsonArray();
        foreach (var alert in alerts.SelectMany(alert => alert.BuildingBlocks.Append(alert)))
        {
            var document = JsonNode.Parse(alert.Document.Span)!.AsObject();
            foreach (var key in document.Select(field => field.Key).Where(key => key.StartsWith(RuleFields, StringComparison.Ordinal)).ToList()) document.Remove(key);
            documents.Add((JsonNode)document);
        }
        return documents.ToJsonString();
    }
}
