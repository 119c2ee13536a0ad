using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace RuleEngine.Service.Journal;

/// <summary>Entries that are to be appended together, as bytes, and who waits for it.</summary>
internal sealed class PendingAppend : TaskCompletionSource<long>
{
    // What one append may have. Segments are far smaller, and intake's batches too.
    private const long MaxBytes = 1L << 30;

    private byte[] _bytes;

    private PendingAppend(byte[] bytes, int length, int count) : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        _bytes = bytes;
        Length = length;
        Count = count;
    }

    /// <summary>How many bytes they take.</summary>
    public int Length { get; }

    /// <summary>How many entries they are.</summary>
    public int Count { get; }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    /// <summary>Makes bytes of entries, on the thread of who brings them.</summary>
    /// <exception cref="ArgumentException">There are no entries, they are too large, or a text is too long.</exception>
    public static PendingAppend Encode(IReadOnlyList<JournalEntry> entries)
    {
        var length = 0L;
        for (var i = 0; i < entries.Count; i++)
        {
            length += LengthOf(entries[i]);
        }

        if (length is 0 or > MaxBytes)
        {
            throw new ArgumentException(length == 0 ? "There is nothing to append." : $"One append may have {MaxBytes} bytes, not {length}.", nameof(entries));
        }

        var bytes = ArrayPool<byte>.Shared.Rent((int)length);
        var offset = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            offset += Write(entries[i], bytes.AsSpan(offset), isLast: i == entries.Count - 1);
        }

        return new PendingAppend(bytes, offset, entries.Count);
    }

    /// <summary>Binds the entries to the position at which they will stand. Once only.</summary>
    public void Bind(long position) => JournalFormat.Bind(_bytes.AsSpan(0, Length), position);

    /// <summary>Gives the bytes back.</summary>
    public void Free()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private static int LengthOf(in JournalEntry entry) =>
        JournalFormat.EntryHeaderLength + TextLength(entry.Source) + TextLength(entry.Index) + TextLength(entry.Id) + entry.Body.Length;

    private static int TextLength(string? text)
    {
        var length = text is null ? 0 : Encoding.UTF8.GetByteCount(text);
        return length <= JournalFormat.MaxTextLength ? length : throw new ArgumentException($"A source, index or id may have {JournalFormat.MaxTextLength} bytes, not {length}.", nameof(text));
    }

    private static int Write(in JournalEntry entry, Span<byte> bytes, bool isLast)
    {
        JournalFormat.Marker.CopyTo(bytes);
        bytes[12] = (byte)entry.Kind;
        bytes[13] = (byte)((isLast ? JournalFormat.LastFlag : 0) | (entry.Encoding == EventEncoding.WindowsXml ? JournalFormat.XmlFlag : 0));
        BinaryPrimitives.WriteInt64LittleEndian(bytes[20..], entry.SourceOffset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[28..], entry.Time.UtcTicks);
        var length = JournalFormat.EntryHeaderLength;
        length += WriteText(entry.Source, bytes, 14, length);
        length += WriteText(entry.Index, bytes, 16, length);
        length += WriteText(entry.Id, bytes, 18, length);
        entry.Body.Span.CopyTo(bytes[length..]);
        length += entry.Body.Length;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], length);
        JournalFormat.SetChecksum(bytes[..length]);
        return length;
    }

    private static int WriteText(string? text, Span<byte> bytes, int lengthOffset, int offset)
    {
        var length = text is null ? 0 : Encoding.UTF8.GetBytes(text, bytes[offset..]);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[lengthOffset..], (ushort)(text is null ? JournalFormat.NoText : length));
        return length;
    }
}
