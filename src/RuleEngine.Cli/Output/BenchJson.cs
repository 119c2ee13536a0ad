using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Cli.Measuring;

namespace RuleEngine.Cli.Output;

/// <summary>What rules cost, for programs: all rules and conditions. What was counted stands beside what was measured, whose names say their unit.</summary>
internal static class BenchJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object.</summary>
    public static void Write(BenchReport report, Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            WriteSet(writer, report);
            writer.WriteStartArray("rules");
            foreach (var rule in report.Rules) WriteRule(writer, rule, report);
            writer.WriteEndArray();
            writer.WriteStartArray("conditions");
            foreach (var condition in report.Conditions) WriteCondition(writer, condition);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteSet(Utf8JsonWriter writer, BenchReport report)
    {
        writer.WriteNumber("events", report.Profile.Events);
        writer.WriteNumber("skipped", report.Sample.Report.EventsSkipped);
        writer.WriteString("cut", report.Sample.Cut);
        writer.WriteNumber("alerts", report.Profile.Alerts);
        writer.WriteNumber("alerts_fed_back", report.Profile.AlertsFedBack);
        writer.WriteNumber("peak_state_bytes", report.Profile.PeakStateBytes);
        writer.WriteNumber("rules_not_run", report.RuleSet.Engine.Rules.Count - report.RuleSet.Compiled);
        writer.WriteStartObject("measured");
        writer.WriteString("clock", CpuClock.IsProcessorTime ? "processor" : "wall");
        WriteTime(writer, "reading_ns", report.Reading.TotalNanoseconds);
        WriteTime(writer, "detecting_ns", report.Set.Whole.Nanoseconds);
        WriteTime(writer, "detecting_spread_ns", report.Set.Whole.Spread);
        WriteTime(writer, "events_in_ns", report.Set.Passing);
        WriteTime(writer, "looking_ns", report.Set.Looking);
        WriteTime(writer, "asking_ns", report.Set.Asking);
        WriteTime(writer, "correlating_ns", report.Set.Correlating);
        WriteTime(writer, "alerting_ns", report.Set.Alerting);
        WriteTime(writer, "noise_ns", report.Set.Noise);
        WriteTime(writer, "rule_noise_ns", report.Noise);
        writer.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter writer, RuleCost cost, BenchReport report)
    {
        var profile = cost.Profile;
        writer.WriteStartObject();
        writer.WriteString("rule_id", profile.Rule.Definition!.RuleId);
        writer.WriteString("name", profile.Rule.Definition.Name);
        writer.WriteString("file", profile.Rule.Source.Path);
        writer.WriteNumber("candidates", profile.Candidates);
        writer.WriteNumber("matches", profile.Matches);
        writer.WriteNumber("alerts", profile.Alerts);
        writer.WriteNumber("peak_state_bytes", profile.PeakStateBytes);
        writer.WriteStartArray("lookup_fields");
        foreach (var field in profile.LookupFields) writer.WriteStringValue(field);
        writer.WriteEndArray();
        writer.WriteBoolean("found_by_value", profile.Stages.All(stage => stage.FoundBy.Count > 0));
        writer.WriteStartObject("measured");
        if (cost.Alone is { } alone)
        {
            WriteTime(writer, "alone_ns", alone.Nanoseconds);
            WriteTime(writer, "spread_ns", alone.Spread);
            writer.WriteNumber("rounds", alone.Rounds);
            writer.WriteBoolean("is_noise", alone.Nanoseconds < report.Noise);
        }
        WriteTime(writer, "estimate_ns", cost.Estimate);
        writer.WriteEndObject();
        writer.WriteStartArray("stages");
        foreach (var stage in profile.Stages) WriteStage(writer, stage);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteStage(Utf8JsonWriter writer, StageProfile stage)
    {
        writer.WriteStartObject();
        writer.WriteString("role", stage.Role switch { StageRole.Match => "match", StageRole.Absence => "absence", _ => "end" });
        writer.WriteNumber("number", stage.Number);
        writer.WriteNumber("candidates", stage.Candidates);
        writer.WriteNumber("matches", stage.Matches);
        writer.WriteStartArray("found_by");
        foreach (var found in stage.FoundBy) writer.WriteStringValue(found);
        writer.WriteEndArray();
        writer.WriteBoolean("is_broad", stage.IsBroad);
        writer.WriteStartArray("not_found_by");
        foreach (var obstacle in stage.Obstacles)
        {
            writer.WriteStartObject();
            writer.WriteString("condition", obstacle.Condition);
            writer.WriteString("reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(obstacle.Kind.ToString()));
            writer.WriteBoolean("is_alternative", obstacle.IsAlternative);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteString("hint", IndexObstacleText.Hint(stage));
        writer.WriteStartArray("conditions");
        foreach (var step in stage.Conditions)
        {
            writer.WriteStartObject();
            writer.WriteString("condition", step.Condition.Text);
            writer.WriteNumber("reached", step.Reached);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCondition(Utf8JsonWriter writer, ConditionCost cost)
    {
        writer.WriteStartObject();
        writer.WriteString("condition", cost.Profile.Text);
        writer.WriteNumber("asked", cost.Profile.Asked);
        writer.WriteNumber("held", cost.Profile.Held);
        writer.WriteStartArray("rules");
        foreach (var rule in cost.Profile.Rules) writer.WriteStringValue(rule.Definition!.RuleId);
        writer.WriteEndArray();
        writer.WriteStartObject("measured");
        WriteTime(writer, "each_ns", cost.Each.Nanoseconds);
        WriteTime(writer, "each_spread_ns", cost.Each.Spread);
        WriteTime(writer, "first_ns", cost.First.Nanoseconds);
        WriteTime(writer, "total_ns", cost.Nanoseconds);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, double nanoseconds) => writer.WriteNumber(name, Math.Round(nanoseconds, 1));
}
