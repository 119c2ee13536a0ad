using System.Runtime.CompilerServices;

namespace RuleEngine.Testing;

/// <summary>
/// Compares a text with the approved one, in Verify's convention: <c>X.verified.txt</c> beside the test is approved and belongs into the
/// repository; <c>X.received.txt</c> is written when the text differs or nothing is approved yet, and is deleted when they agree. With
/// <c>RULEENGINE_ACCEPT=1</c> in the environment what is received becomes approved. On a developer's machine a diff tool opens, if there is one.
/// </summary>
public static class Snapshot
{
    /// <summary>The environment variable that, set to <c>1</c>, approves every text received.</summary>
    public const string AcceptVariable = "RULEENGINE_ACCEPT";

    private static readonly SnapshotVerifier Verifier = new(
        accept: Environment.GetEnvironmentVariable(AcceptVariable) == "1",
        openDiff: DiffTool.Open);

    /// <summary>Compares a text with the approved one. Line ends count as equal, and so does a missing last one.</summary>
    /// <param name="received">The text.</param>
    /// <param name="name">The name before <c>.verified</c>; no path.</param>
    /// <param name="extension">The file extension, without the dot.</param>
    /// <param name="directory">Where the files are; beside the calling source file when null.</param>
    /// <param name="sourceFile">The calling source file; the compiler fills it in.</param>
    /// <exception cref="SnapshotMismatchException">The text differs, or nothing is approved yet.</exception>
    public static void Verify(string received, string name, string extension = "txt", string? directory = null, [CallerFilePath] string sourceFile = "")
    {
        ArgumentNullException.ThrowIfNull(received);
        Verifier.Verify(received, SnapshotFiles.Of(name, extension, directory, sourceFile));
    }

    /// <summary>Compares a JSON value with the approved one, both laid out one member a line; the order of the keys counts.</summary>
    /// <param name="json">One JSON value.</param>
    /// <param name="name">The name before <c>.verified.json</c>; no path.</param>
    /// <param name="directory">Where the files are; beside the calling source file when null.</param>
    /// <param name="sourceFile">The calling source file; the compiler fills it in.</param>
    /// <exception cref="SnapshotMismatchException">The value differs, or nothing is approved yet.</exception>
    /// <exception cref="System.Text.Json.JsonException">The text is not one JSON value.</exception>
    public static void VerifyJson(string json, string name, string? directory = null, [CallerFilePath] string sourceFile = "")
    {
        ArgumentNullException.ThrowIfNull(json);
        Verifier.Verify(JsonLayout.Indent(json), SnapshotFiles.Of(name, "json", directory, sourceFile));
    }
}
