using System.Text.Json;
using RuleEngine.Diagnostics;
using RuleEngine.IO.Wording;

namespace RuleEngine.Testing.Reports;

/// <summary>Writes the objects of SARIF that occur in several places.</summary>
internal static class SarifElements
{
    /// <summary>The name of the folder that paths are relative to: the one that readers of SARIF know.</summary>
    public const string Root = "%SRCROOT%";

    private const int MaxSnippet = 400;

    /// <summary>SARIF's word for a severity.</summary>
    public static string LevelOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    /// <summary>What is said of a finding: the case it is about, the message, the hint.</summary>
    public static string MessageOf(ReportFinding finding)
    {
        var subject = finding.Subject.Length > 0 ? PrintableText.OneLine(finding.Subject, MaxSnippet) + ": " : "";
        return finding.Hint is { } hint ? $"{subject}{finding.Message} (hint: {hint})" : subject + finding.Message;
    }

    /// <summary>Writes a message.</summary>
    public static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>Writes a location, with the text that stands there if that is at hand and short.</summary>
    public static void WriteLocation(Utf8JsonWriter json, ReportPlace place, SourceLocation? source, string? message = null)
    {
        json.WriteStartObject();
        if (message is not null) WriteText(json, "message", message);
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', place.Path.Text.Split('/').Select(Uri.EscapeDataString)));
        if (place.Path.IsInside) json.WriteString("uriBaseId", Root);
        json.WriteEndObject();
        WriteRegion(json, place, source);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, ReportPlace place, SourceLocation? source)
    {
        json.WriteStartObject("region");
        // What is about a whole file is shown at its first line: readers expect a line.
        json.WriteNumber("startLine", Math.Max(1, place.Start.Line));
        if (place.Start.Column > 0) json.WriteNumber("startColumn", place.Start.Column);
        // An empty stretch is a place where something is missing; without an end it is shown up to the end of its line.
        if (place.End != place.Start && place.End.Line > 0)
        {
            json.WriteNumber("endLine", place.End.Line);
            json.WriteNumber("endColumn", place.End.Column);
            if (source?.Span is { Length: <= MaxSnippet } span) WriteText(json, "snippet", PrintableText.Lines(source.Source.Text.Substring(span.Start, span.Length)));
        }
        json.WriteEndObject();
    }
}
