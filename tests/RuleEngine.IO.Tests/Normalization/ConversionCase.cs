using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

/// <summary>A row of tests/cases/normalization/conversions: a conversion, a value in, and JSON out, or <c>missing</c>.</summary>
internal sealed record ConversionCase(string Conversion, string Value, string Expected)
{
    private const string Missing = "missing";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool GivesValue => Expected != Missing;

    /// <summary>What does not hold, or null.</summary>
    public string? Failure()
    {
        var actual = Show(FieldConversion.Find(Conversion)(Value.Length == 0 ? default : FieldValue.From(Value)));
        return actual == Expected ? null : $"{Conversion} of '{Value}' is {actual}, not {Expected}";
    }

    /// <summary>The cases of a file.</summary>
    public static IEnumerable<ConversionCase> Read(string file) => File.ReadAllLines(Repository.CasesOf("normalization", "conversions", file))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .Select(cells => new ConversionCase(cells[0], Unescape(cells[1]), cells[2]));

    /// <summary>All cases.</summary>
    public static IReadOnlyList<ConversionCase> ReadAll() => [.. Files().SelectMany(Read)];

    /// <summary>The names of the files.</summary>
    public static IEnumerable<string> Files() => Directory.EnumerateFiles(Repository.CasesOf("normalization", "conversions"), "*.cases").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static string Unescape(string text) =>
        text.Replace("{CR}", "\r", StringComparison.Ordinal).Replace("{LF}", "\n", StringComparison.Ordinal).Replace("{TAB}", "\t", StringComparison.Ordinal);

    private static string Show(EcsValue value)
    {
        if (value.IsMissing) return Missing;
        if (value.Json is { } json) return JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, Options);
        return JsonSerializer.Serialize(value.IsList ? ElementsOf(value.Value).Select(Scalar).ToArray() : Scalar(value.Value), Options);
    }

    private static FieldValue[] ElementsOf(FieldValue list) => list.Kind == FieldValueKind.Array ? list.Elements.ToArray() : [list];

    private static object Scalar(FieldValue value) => value.Kind switch
    {
        FieldValueKind.Integer => value.AsInteger,
        FieldValueKind.Double => Math.Round(value.AsDouble, 6),
        FieldValueKind.Boolean => value.AsBoolean,
        _ => value.ToString(),
    };
}
