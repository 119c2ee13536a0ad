using System.Text;
using System.Text.Json;
using RuleEngine.Diagnostics;

namespace RuleEngine.Compilation.Exceptions;

/// <summary>Finds the JSON objects in a text: one a line, or in one array.</summary>
internal static class ExceptionTextReader
{
    private static readonly JsonDocumentOptions LineOptions = new() { MaxDepth = 64 };
    private static readonly JsonReaderOptions ArrayOptions = new() { MaxDepth = 64 };

    /// <summary>The objects with their places. What is no object is reported, and the rest is read all the same.</summary>
    public static IEnumerable<(JsonElement Object, SourceLocation Location)> Read(SourceText source, DiagnosticBag diagnostics) =>
        source.Text.AsSpan().TrimStart().StartsWith("[") ? ReadArray(source, diagnostics) : ReadLines(source, diagnostics);

    private static IEnumerable<(JsonElement, SourceLocation)> ReadLines(SourceText source, DiagnosticBag diagnostics)
    {
        for (var start = 0; start < source.Text.Length;)
        {
            var end = source.Text.IndexOf('\n', start) is var found and >= 0 ? found : source.Text.Length;
            var line = source.Text[start..end].Trim();
            var location = new SourceLocation(source, SourceSpan.FromBounds(start, start + Math.Max(1, line.Length)));
            start = end + 1;
            if (line.Length != 0 && Parse(line, location, diagnostics) is { } element) yield return (element, location);
        }
    }

    private static JsonElement? Parse(string line, SourceLocation location, DiagnosticBag diagnostics)
    {
        try
        {
            using var document = JsonDocument.Parse(line, LineOptions);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document.RootElement.Clone();
            diagnostics.Report(DiagnosticCatalog.InvalidExceptionText, location, null, "a line that is no JSON object");
        }
        catch (JsonException exception)
        {
            diagnostics.Report(DiagnosticCatalog.InvalidExceptionText, location, null, ProblemOf(exception));
        }
        return null;
    }

    private static List<(JsonElement, SourceLocation)> ReadArray(SourceText source, DiagnosticBag diagnostics)
    {
        var found = new List<(JsonElement, SourceLocation)>();
        var bytes = Encoding.UTF8.GetBytes(source.Text);
        var reader = new Utf8JsonReader(bytes, ArrayOptions);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var location = LocationOf(source, bytes, reader.TokenStartIndex);
                var element = JsonElement.ParseValue(ref reader);
                if (element.ValueKind == JsonValueKind.Object) found.Add((element, location));
                else diagnostics.Report(DiagnosticCatalog.InvalidExceptionText, location, null, "an element that is no JSON object");
            }
            reader.Read();
        }
        catch (JsonException exception)
        {
            diagnostics.Report(DiagnosticCatalog.InvalidExceptionText, LocationOf(source, bytes, reader.BytesConsumed), null, ProblemOf(exception));
        }
        return found;
    }

    // The message ends with a place that is counted from where reading began, and in bytes; the finding has the one in the file.
    private static string ProblemOf(JsonException exception) => $"not JSON: {exception.Message.Split(" LineNumber:")[0]}";

    private static SourceLocation LocationOf(SourceText source, byte[] bytes, long offset) =>
        new(source, new SourceSpan(Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)offset)), 1));
}
