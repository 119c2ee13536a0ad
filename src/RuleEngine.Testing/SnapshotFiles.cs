using System.Buffers;

namespace RuleEngine.Testing;

/// <summary>The two files of a snapshot.</summary>
/// <param name="Verified">The approved file.</param>
/// <param name="Received">The file that a mismatch writes.</param>
internal sealed record SnapshotFiles(string Verified, string Received)
{
    // The separators and signs of every system, so that a snapshot made on Linux can be checked out on Windows.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\:*?\"<>|");

    /// <summary>The files of a name, beside the source file unless a directory is given.</summary>
    public static SnapshotFiles Of(string name, string extension, string? directory, string sourceFile)
    {
        RequireFileName(name, nameof(name));
        RequireFileName(extension, nameof(extension));
        var folder = directory ?? Path.GetDirectoryName(sourceFile)
            ?? throw new ArgumentException("The source file has no folder; give a directory.", nameof(sourceFile));
        var stem = Path.Combine(folder, name);
        return new SnapshotFiles($"{stem}.verified.{extension}", $"{stem}.received.{extension}");
    }

    private static void RequireFileName(string part, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(part, parameter);
        if (part.AsSpan().ContainsAny(Forbidden)) throw new ArgumentException($"'{part}' is not part of a file name.", parameter);
    }
}
