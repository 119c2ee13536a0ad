using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Cli.Features;
using RuleEngine.IO.Wording;
using RuleEngine.Rules.Attack;

namespace RuleEngine.Cli.Output;

/// <summary>Writes what rules find as a layer of the ATT&amp;CK Navigator, format 4.5: the score of a technique is the number of its rules.</summary>
internal static class NavigatorLayer
{
    private const string Fewest = "#c7e9c0";
    private const string Most = "#238b45";
    private const string Untested = "#fdd0a2";
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the layer.</summary>
    /// <param name="coverage">What was found.</param>
    /// <param name="tactics">The tactics whose techniques are in it.</param>
    /// <param name="output">Takes the bytes.</param>
    public static void Write(RuleCoverage coverage, IReadOnlyList<CoveredTactic> tactics, Stream output)
    {
        var most = tactics.SelectMany(tactic => tactic.Techniques).Select(technique => technique.Rules.Count).DefaultIfEmpty(1).Max();
        using (var writer = new Utf8JsonWriter(output, Layout))
        {
            writer.WriteStartObject();
            WriteHead(writer, coverage);
            writer.WriteStartArray("techniques");
            foreach (var tactic in tactics)
            {
                foreach (var technique in tactic.Techniques) WriteTechnique(writer, tactic, technique);
            }
            writer.WriteEndArray();
            WriteColours(writer, most);
            WriteMetadata(writer, ("rules", Words.Amount(coverage.Rules.Count)), ("tested rules", Words.Amount(coverage.Rules.Count(rule => rule.IsTested))), ("rules mapped to ATT&CK", Words.Amount(coverage.Mapped)));
            writer.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private static void WriteHead(Utf8JsonWriter writer, RuleCoverage coverage)
    {
        writer.WriteString("name", "RuleEngine coverage");
        writer.WriteStartObject("versions");
        writer.WriteString("attack", AttackCatalog.Version.Split('.')[0]);
        writer.WriteString("navigator", "5.2.0");
        writer.WriteString("layer", "4.5");
        writer.WriteEndObject();
        writer.WriteString("domain", "enterprise-attack");
        writer.WriteString("description", $"The score of a technique is the number of rules that name it. {Words.Count(coverage.Rules.Count, "rule")}, {Words.Amount(coverage.Rules.Count(rule => rule.IsTested))} of them tested.");
        // By score, the highest first.
        writer.WriteNumber("sorting", 3);
        writer.WriteStartObject("layout");
        writer.WriteString("layout", "side");
        writer.WriteBoolean("showID", true);
        writer.WriteBoolean("showName", true);
        writer.WriteString("expandedSubtechniques", "annotated");
        writer.WriteEndObject();
    }

    private static void WriteTechnique(Utf8JsonWriter writer, CoveredTactic tactic, CoveredTechnique technique)
    {
        writer.WriteStartObject();
        writer.WriteString("techniqueID", technique.Id);
        writer.WriteString("tactic", tactic.ShortName);
        writer.WriteNumber("score", technique.Rules.Count);
        if (technique.Tested == 0) writer.WriteString("color", Untested);
        writer.WriteString("comment", string.Join('\n', technique.Rules.Select(rule => rule.IsTested ? $"{rule.Definition.Name} (tested)" : rule.Definition.Name)));
        WriteMetadata(writer, ("rules", Words.Amount(technique.Rules.Count)), ("tested rules", Words.Amount(technique.Tested)));
        writer.WriteEndObject();
    }

    private static void WriteColours(Utf8JsonWriter writer, int most)
    {
        writer.WriteStartObject("gradient");
        writer.WriteStartArray("colors");
        writer.WriteStringValue(Fewest);
        writer.WriteStringValue(Most);
        writer.WriteEndArray();
        writer.WriteNumber("minValue", 0);
        writer.WriteNumber("maxValue", most);
        writer.WriteEndObject();
        writer.WriteStartArray("legendItems");
        foreach (var (label, colour) in new[] { ("rules, one of them tested", Fewest), ($"up to {Words.Count(most, "rule")}, one of them tested", Most), ("rules, none of them tested", Untested) })
        {
            writer.WriteStartObject();
            writer.WriteString("label", label);
            writer.WriteString("color", colour);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, params (string Name, string Value)[] entries)
    {
        writer.WriteStartArray("metadata");
        foreach (var (name, value) in entries)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("value", value);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
