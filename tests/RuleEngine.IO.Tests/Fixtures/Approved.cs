using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RuleEngine.IO.Tests.Fixtures;

/// <summary>Compares JSON with an approved file beside the test: <c>X.verified.json</c>; a mismatch writes <c>X.received.json</c>.</summary>
internal static class Approved
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void VerifyJson(ReadOnlyMemory<byte> json, string name, [CallerFilePath] string sourceFile = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(sourceFile)!, name);
        var received = Indent(json);
        var approved = File.Exists($"{stem}.verified.json") ? File.ReadAllText($"{stem}.verified.json") : "";
        if (approved == received) File.Delete($"{stem}.received.json");
        else File.WriteAllText($"{stem}.received.json", received);
        Assert.Equal(approved, received);
    }

    private static string Indent(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options)) document.RootElement.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
