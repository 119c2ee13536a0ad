using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Cli.Features;
using RuleEngine.Diagnostics;
using RuleEngine.IO.RuleFiles;
using RuleEngine.Rules;

namespace RuleEngine.Cli.Output;

/// <summary>The result of <c>validate</c> for programs.</summary>
internal static class ValidationJson
{
    /// <summary>How findings are written.</summary>
    public static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object.</summary>
    public static void Write(RuleSet rules, Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("rules", rules.Engine.Rules.Count);
            if (rules.Changes is not null) writer.WriteNumber("unchanged", rules.Loaded - rules.Engine.Rules.Count);
            writer.WriteNumber("compiled", rules.Compiled);
            writer.WriteNumber("errors", rules.Errors);
            writer.WriteNumber("warnings", rules.Warnings);
            WriteBreakdown(writer, "by_type", RuleBreakdown.ByType(rules));
            WriteBreakdown(writer, "by_language", RuleBreakdown.ByLanguage(rules));
            WriteEngineOnly(writer, rules);
            writer.WriteStartArray("diagnostics");
            foreach (var problem in rules.FileProblems) WriteDiagnostic(writer, problem);
            foreach (var diagnostic in rules.Engine.Diagnostics) WriteDiagnostic(writer, diagnostic);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    /// <summary>Writes a finding as an object.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="diagnostic">The finding.</param>
    /// <param name="writeMore">Writes more properties of the object, or null.</param>
    public static void WriteDiagnostic(Utf8JsonWriter writer, Diagnostic diagnostic, Action? writeMore = null) => WriteDiagnostic(
        writer, diagnostic.Location?.Source.Path, diagnostic.Location?.Position.Line, diagnostic.Location?.Position.Column,
        diagnostic.Code, DiagnosticFormatter.NameOf(diagnostic.Severity), diagnostic.Message, diagnostic.Hint, writeMore);

    /// <summary>Writes what is wrong with the bytes of a file as an object.</summary>
    public static void WriteDiagnostic(Utf8JsonWriter writer, RuleFileProblem problem) =>
        WriteDiagnostic(writer, problem.Path, problem.Line, problem.Column, RuleSet.FileProblemCode, "error", problem.Message, hint: null, writeMore: null);

    private static void WriteBreakdown(Utf8JsonWriter writer, string name, IReadOnlyList<RuleBreakdown> parts)
    {
        writer.WriteStartObject(name);
        foreach (var part in parts)
        {
            writer.WriteStartObject(part.Name);
            writer.WriteNumber("rules", part.Rules);
            writer.WriteNumber("compiled", part.Compiled);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteEngineOnly(Utf8JsonWriter writer, RuleSet rules)
    {
        writer.WriteStartArray("engine_only");
        foreach (var definition in rules.Engine.Rules.Select(rule => rule.Definition).OfType<RuleDefinition>().Where(rule => rule.EngineOnly.Count > 0))
        {
            writer.WriteStartObject();
            writer.WriteString("file", definition.Source.Path);
            writer.WriteString("rule_id", definition.RuleId);
            writer.WriteStartArray("reasons");
            foreach (var reason in definition.EngineOnly) writer.WriteStringValue(reason);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteDiagnostic(Utf8JsonWriter writer, string? file, int? line, int? column, string? code, string severity, string message, string? hint, Action? writeMore)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file);
        WriteNumber(writer, "line", line);
        WriteNumber(writer, "column", column);
        writer.WriteString("code", code);
        writer.WriteString("severity", severity);
        writer.WriteString("message", message);
        writer.WriteString("hint", hint);
        writeMore?.Invoke();
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, int? number)
    {
        if (number is { } value) writer.WriteNumber(name, value);
        else writer.WriteNull(name);
    }
}
