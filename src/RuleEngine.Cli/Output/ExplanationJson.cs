using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Testing;

namespace RuleEngine.Cli.Output;

/// <summary>An explained rule for programs: all of it, nothing cut short.</summary>
internal static class ExplanationJson
{
    // A tree is as deep as its query, and each level of it takes two of JSON.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000_000 };

    /// <summary>Writes one JSON object.</summary>
    public static void Write(ExplanationView view, Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            var rule = view.Status.Definition!;
            writer.WriteStartObject();
            writer.WriteString("file", view.Status.Source.Path);
            writer.WriteString("rule_id", rule.RuleId);
            writer.WriteString("name", rule.Name);
            writer.WriteString("event", view.Event?.Origin.ToString());
            WriteOutcome(writer, "matches", view.Explanation.IsMatched);
            writer.WriteStartArray("facts");
            foreach (var (name, text) in RuleFactText.Of(rule, view.Explanation)) WriteFact(writer, name, text);
            writer.WriteEndArray();
            writer.WriteStartArray("stages");
            foreach (var stage in view.Explanation.Stages) WriteStage(writer, view, stage);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteFact(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private static void WriteStage(Utf8JsonWriter writer, ExplanationView view, StageExplanation stage)
    {
        writer.WriteStartObject();
        writer.WriteString("name", view.NameOf(stage));
        writer.WriteString("role", stage.Role switch { StageRole.Match => "match", StageRole.Absence => "absence", _ => "end" });
        writer.WriteNumber("runs", stage.Runs);
        WriteOutcome(writer, "matches", stage.IsMatched);
        writer.WriteString("first_failure", stage.FirstFailure?.Text);
        writer.WriteStartArray("found_by");
        foreach (var key in stage.FoundBy) writer.WriteStringValue(key);
        writer.WriteEndArray();
        writer.WritePropertyName("condition");
        WriteNode(writer, stage.Condition);
        writer.WriteStartArray("keys");
        foreach (var key in stage.Keys) WriteNode(writer, key);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, ExplanationNode node)
    {
        writer.WriteStartObject();
#pragma warning disable CA1308 // Words of the output are lower case.
        writer.WriteString("kind", node.Kind.ToString().ToLowerInvariant());
#pragma warning restore CA1308
        writer.WriteString("text", node.Text);
        WriteOutcome(writer, "holds", node.Outcome);
        if (node.Detail is { } detail) writer.WriteString("detail", detail);
        if (node.Values.Count != 0)
        {
            writer.WriteStartObject("values");
            foreach (var (name, value) in node.Values)
            {
                writer.WritePropertyName(name);
                FieldValueJson.Write(writer, value);
            }
            writer.WriteEndObject();
        }
        if (node.Children.Count != 0)
        {
            writer.WriteStartArray("parts");
            foreach (var child in node.Children) WriteNode(writer, child);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter writer, string name, bool? outcome)
    {
        if (outcome is { } value) writer.WriteBoolean(name, value);
        else writer.WriteNull(name);
    }
}
