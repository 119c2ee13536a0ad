using System.Text;

namespace RuleEngine.Testing;

/// <summary>A text beside the approved one, with the choice of what becomes of it.</summary>
/// <param name="Files">The files.</param>
/// <param name="Approved">What is approved; null when nothing is yet.</param>
/// <param name="Received">The text.</param>
internal sealed record SnapshotComparison(SnapshotFiles Files, string? Approved, string Received)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether the text is the approved one.</summary>
    public bool IsEqual => Approved == Received;

    /// <summary>Approves the text; where it is approved already only what an earlier run left is deleted.</summary>
    public void Approve()
    {
        if (!IsEqual) Write(Files.Verified);
        File.Delete(Files.Received);
    }

    /// <summary>Leaves the text beside the approved one.</summary>
    public void Reject() => Write(Files.Received);

    private void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Received, Utf8);
    }
}
