using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.IO.Surveys;

namespace RuleEngine.Cli.Output;

/// <summary>A survey for programs: all of it, nothing cut short.</summary>
internal static class SurveyJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object.</summary>
    public static void Write(SurveyView view, Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            WriteLog(writer, view);
            WriteInputs(writer, view);
            WriteRates(writer, view.Report);
            WriteKinds(writer, view.Report);
            if (view.Rules is not null) WriteRules(writer, view);
            writer.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteLog(Utf8JsonWriter writer, SurveyView view)
    {
        var report = view.Report;
        writer.WriteNumber("events", report.Events);
        writer.WriteNumber("skipped", view.Inputs.EventsSkipped);
        writer.WriteString("first", report.First?.ToString());
        writer.WriteString("last", report.Last?.ToString());
        writer.WriteNumber("covered_seconds", report.CoveredTime.TotalSeconds);
        WriteNumber(writer, "events_per_hour", report.PerHour(report.Events));
        writer.WriteStartArray("hosts");
        foreach (var host in report.Hosts) WriteCount(writer, host);
        writer.WriteEndArray();
        writer.WriteNumber("events_of_other_hosts", report.EventsOfOtherHosts);
    }

    private static void WriteInputs(Utf8JsonWriter writer, SurveyView view)
    {
        writer.WriteStartArray("inputs");
        foreach (var input in view.Inputs.Inputs)
        {
            var disorder = view.Report.Disorder.FirstOrDefault(disorder => disorder.Path == input.Path);
            writer.WriteStartObject();
            writer.WriteString("path", input.Path);
            writer.WriteNumber("events", input.EventsRead);
            writer.WriteNumber("skipped", input.EventsSkipped);
            writer.WriteNumber("late_events", disorder?.LateEvents ?? 0);
            writer.WriteNumber("max_lateness_seconds", disorder?.MaxLateness.TotalSeconds ?? 0);
            writer.WriteStartArray("problems");
            foreach (var problem in input.Problems) writer.WriteStringValue(problem.ToString());
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteRates(Utf8JsonWriter writer, SurveyReport report)
    {
        writer.WriteStartObject("peak");
        writer.WriteNumber("window_seconds", report.RateWindow.TotalSeconds);
        writer.WriteString("start", report.Peak?.Start.ToString());
        writer.WriteNumber("events", report.Peak?.Count ?? 0);
        writer.WriteEndObject();
        writer.WriteStartArray("hours");
        foreach (var sample in report.HourlyRates)
        {
            writer.WriteStartObject();
            writer.WriteString("start", sample.Start.ToString());
            writer.WriteNumber("events", sample.Count);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteKinds(Utf8JsonWriter writer, SurveyReport report)
    {
        writer.WriteStartArray("kinds");
        var kinds = report.Kinds.GroupBy(kind => (kind.Channel, kind.Provider, kind.Code, kind.Action));
        foreach (var kind in kinds.OrderByDescending(kind => kind.Sum(part => part.Count)).ThenBy(kind => kind.Key))
        {
            writer.WriteStartObject();
            writer.WriteString("channel", kind.Key.Channel);
            writer.WriteString("provider", kind.Key.Provider);
            writer.WriteString("code", kind.Key.Code);
            writer.WriteString("action", kind.Key.Action);
            writer.WriteNumber("events", kind.Sum(part => part.Count));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteNumber("events_of_other_kinds", report.EventsOfOtherKinds);
    }

    private static void WriteRules(Utf8JsonWriter writer, SurveyView view)
    {
        writer.WriteNumber("rules_not_run", view.Rules!.Engine.Rules.Count - view.Report.Rules.Count);
        writer.WriteStartArray("rules");
        foreach (var rule in view.Report.Rules) WriteRule(writer, rule);
        writer.WriteEndArray();
        writer.WriteStartArray("sources");
        foreach (var use in view.Report.Sources) WriteSource(writer, use, view.Report);
        writer.WriteEndArray();
    }

    private static void WriteRule(Utf8JsonWriter writer, RuleCoverage rule)
    {
        writer.WriteStartObject();
        writer.WriteString("rule_id", rule.Rule.Definition!.RuleId);
        writer.WriteString("name", rule.Rule.Definition.Name);
        writer.WriteString("state", NameOf(rule.State));
        writer.WriteStartArray("stages");
        foreach (var stage in rule.Stages)
        {
            writer.WriteStartObject();
            writer.WriteString("role", stage.Role switch { StageRole.Match => "match", StageRole.Absence => "absence", _ => "end" });
            writer.WriteString("events_wanted", stage.Events);
            writer.WriteNumber("events", stage.Count);
            writer.WriteString("state", NameOf(stage.State));
            WriteTexts(writer, "missing_fields", stage.MissingFields);
            writer.WriteStartArray("excluded_indices");
            foreach (var index in stage.ExcludedIndices) WriteCount(writer, index);
            writer.WriteEndArray();
            writer.WriteStartArray("ways");
            foreach (var option in stage.Options)
            {
                writer.WriteStartArray();
                foreach (var source in option.Sources) writer.WriteStringValue(source.Title);
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter writer, SourceUse use, SurveyReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("name", use.Source.Title);
        writer.WriteString("kind", use.Source.Kind switch
        {
            LogSourceKind.AuditPolicy => "audit_policy",
            LogSourceKind.Setting => "setting",
            LogSourceKind.Sysmon => "sysmon",
            LogSourceKind.PowerShell => "powershell",
            _ => "channel",
        });
        writer.WriteString("channel", use.Source.Channel);
        writer.WriteString("category", use.Source.Category);
        writer.WriteString("subcategory_guid", use.Source.SubcategoryGuid);
        WriteTexts(writer, "commands", use.Source.Commands);
        writer.WriteString("setting", use.Source.Setting);
        writer.WriteString("audited_objects", use.Source.AuditedObjects.Length == 0 ? null : use.Source.AuditedObjects);
        writer.WriteString("volume", use.Source.Volume switch { LogVolume.High => "high", LogVolume.Medium => "medium", _ => "low" });
        writer.WriteNumber("needed_by", use.NeededBy);
        writer.WriteNumber("used_by", use.UsedBy);
        WriteTexts(writer, "codes", use.Codes);
        writer.WriteNumber("events", use.Events);
        WriteNumber(writer, "events_per_hour", use.Events == 0 ? null : report.PerHour(use.Events));
        writer.WriteEndObject();
    }

    private static string NameOf(RuleState state) => state switch
    {
        RuleState.Covered => "covered",
        RuleState.FieldsMissing => "fields_missing",
        RuleState.IndexExcluded => "index_excluded",
        RuleState.EventsMissing => "events_missing",
        _ => "no_source",
    };

    private static void WriteCount(Utf8JsonWriter writer, NamedCount count)
    {
        writer.WriteStartObject();
        writer.WriteString("name", count.Name);
        writer.WriteNumber("events", count.Count);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value) writer.WriteNumber(name, Math.Round(value, 3));
        else writer.WriteNull(name);
    }
}
