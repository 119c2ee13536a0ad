using System.Security.Cryptography;

namespace RuleEngine.Service.Intake.Tails;

/// <summary>
/// How far a file was read, and by what the file is known again: its first bytes, and those in front of the place where a mark was last made. So a file that was renamed is the same one, and one that
/// was written anew under the same name is another, even if it is longer already.
/// </summary>
/// <param name="Position">Where to go on: of lines the byte offset behind the last one, of an event log the number of the last record.</param>
internal sealed record TailMark(long Position)
{
    private const int HeadBytes = 1024;
    private const int TailBytes = 256;

    /// <summary>Nothing of it was read.</summary>
    public static TailMark Beginning { get; } = new(0);

    /// <summary>The path by which the journal knows its events.</summary>
    public string Source { get; init; } = "";

    /// <summary>The number by which the journal tells it from others of that path.</summary>
    public int Number { get; init; }

    /// <summary>Whether it is an event log.</summary>
    public bool IsEventLog { get; init; }

    /// <summary>How many of the first bytes are in <see cref="Head"/>.</summary>
    public int HeadLength { get; init; }

    /// <summary>The hash of the first bytes.</summary>
    public string Head { get; init; } = "";

    /// <summary>The offset behind the bytes of <see cref="Tail"/>. May be before <see cref="Position"/>, when the journal is ahead of the mark.</summary>
    public long TailEnd { get; init; }

    /// <summary>The hash of the bytes in front of <see cref="TailEnd"/>.</summary>
    public string Tail { get; init; } = "";

    /// <summary>Of an event log: the number of a record that was read; 0 for none.</summary>
    public long Record { get; init; }

    /// <summary>Of an event log: when that record was written, in 100 ns since 1601 UTC.</summary>
    public long Written { get; init; }

    /// <summary>The mark of a file of lines that was read up to a place.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TailMark Of(Stream file, long position)
    {
        var head = (int)Math.Min(HeadBytes, position);
        return new TailMark(position) { HeadLength = head, Head = Hash(file, 0, head) ?? "", TailEnd = position, Tail = Hash(file, Math.Max(0, position - TailBytes), (int)Math.Min(TailBytes, position)) ?? "" };
    }

    /// <summary>Whether a file is the one of the mark, with all that was read of it.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool IsOf(Stream file) => IsEventLog
        ? EventLogTail.IsOf(file, this)
        : file.Length >= Position
            && (HeadLength == 0 || Hash(file, 0, HeadLength) == Head)
            && (Tail.Length == 0 || Hash(file, Math.Max(0, TailEnd - TailBytes), (int)Math.Min(TailBytes, TailEnd)) == Tail);

    // Null when there are not so many bytes.
    private static string? Hash(Stream file, long offset, int length)
    {
        var bytes = new byte[length];
        file.Position = offset;
        return file.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length ? Convert.ToHexString(SHA256.HashData(bytes).AsSpan(0, 16)) : null;
    }
}
