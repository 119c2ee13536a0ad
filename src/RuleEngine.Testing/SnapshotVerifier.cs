using System.Text;

namespace RuleEngine.Testing;

/// <summary>Compares texts with the files of snapshots, and approves or rejects them.</summary>
/// <param name="accept">Whether what is received becomes approved.</param>
/// <param name="openDiff">Shows a mismatch to a developer.</param>
internal sealed class SnapshotVerifier(bool accept, Action<SnapshotFiles> openDiff)
{
    /// <summary>Compares a text with the approved file.</summary>
    public void Verify(string received, SnapshotFiles files)
    {
        var comparison = Compare(received, files);
        if (comparison.IsEqual || accept) comparison.Approve();
        else
        {
            comparison.Reject();
            openDiff(files);
            throw new SnapshotMismatchException(Describe(files, comparison.Approved, comparison.Received));
        }
    }

    /// <summary>Compares a text with the approved file, and does nothing yet.</summary>
    public static SnapshotComparison Compare(string received, SnapshotFiles files) =>
        new(files, File.Exists(files.Verified) ? Normalize(File.ReadAllText(files.Verified)) : null, Normalize(received));

    private static string Describe(SnapshotFiles files, string? expected, string actual)
    {
        var text = new StringBuilder();
        if (expected is null) text.Append("Nothing is approved yet: there is no ").Append(Path.GetFileName(files.Verified)).Append(".\n");
        else text.Append("The text is not the approved one.\n");
        text.Append("  approved: ").Append(files.Verified).Append('\n')
            .Append("  received: ").Append(files.Received).Append('\n')
            .Append("Rename the received file to approve it, or run the tests with ").Append(Snapshot.AcceptVariable).Append("=1.\n\n")
            .Append(LineDiff.Describe(expected ?? "", actual));
        return text.ToString();
    }

    // A checkout may turn LF to CRLF, and an editor may add or drop the last line end.
    private static string Normalize(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return text.EndsWith('\n') ? text : text + "\n";
    }
}
