using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace RuleEngine.Service.Journal;

/// <summary>
/// Entries that are to be appended together, as the bytes that they will be on disk. It has room for what it was made for, so what is in it stays where it is. Belongs to one thread at a time.
/// </summary>
internal sealed class JournalDraft : IDisposable
{
    // What one append may have. Segments are far smaller, and intake's batches too.
    private const long MaxBytes = 1L << 30;

    private byte[] _bytes;
    private int _last;

    /// <summary>An empty draft.</summary>
    /// <param name="room">How many bytes its entries may have, all together: see <see cref="LengthOf"/>.</param>
    /// <exception cref="ArgumentException">That is too much for one append.</exception>
    public JournalDraft(long room)
    {
        if (room > MaxBytes)
        {
            throw new ArgumentException($"One append may have {MaxBytes} bytes, not {room}.", nameof(room));
        }

        _bytes = ArrayPool<byte>.Shared.Rent((int)room);
    }

    /// <summary>How many bytes they take.</summary>
    public int Length { get; private set; }

    /// <summary>How many entries they are.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    /// <summary>Who takes the draft over when it is in the journal; null when nobody does.</summary>
    public IDraftFollower? Follower { get; init; }

    /// <summary>A draft of entries.</summary>
    /// <exception cref="ArgumentException">There are no entries, they are too large, or a text is too long.</exception>
    public static JournalDraft Of(IReadOnlyList<JournalEntry> entries)
    {
        if (entries.Count == 0)
        {
            throw new ArgumentException("There is nothing to append.", nameof(entries));
        }

        var draft = new JournalDraft(entries.Sum(entry => (long)LengthOf(entry)));
        foreach (var entry in entries)
        {
            draft.Add(entry);
        }

        return draft;
    }

    /// <summary>How many bytes an entry takes.</summary>
    /// <exception cref="ArgumentException">A text is too long.</exception>
    public static int LengthOf(in JournalEntry entry) =>
        JournalFormat.EntryHeaderLength + TextLength(entry.Source) + TextLength(entry.Index) + TextLength(entry.Id) + entry.Body.Length;

    /// <summary>Adds an entry.</summary>
    /// <returns>Its body, where it is now and stays.</returns>
    public ArraySegment<byte> Add(in JournalEntry entry)
    {
        var bytes = _bytes.AsSpan(Length);
        JournalFormat.Marker.CopyTo(bytes);
        bytes[12] = (byte)entry.Kind;
        bytes[13] = entry.Encoding == EventEncoding.WindowsXml ? JournalFormat.XmlFlag : (byte)0;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[20..], entry.SourceOffset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[28..], entry.Time.UtcTicks);
        var length = JournalFormat.EntryHeaderLength;
        length += WriteText(entry.Source, bytes, 14, length);
        length += WriteText(entry.Index, bytes, 16, length);
        length += WriteText(entry.Id, bytes, 18, length);
        var body = new ArraySegment<byte>(_bytes, Length + length, entry.Body.Length);
        entry.Body.Span.CopyTo(body);
        length += entry.Body.Length;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], length);
        _last = Length;
        Length += length;
        Count++;
        return body;
    }

    /// <summary>Takes the entry that was added last out again. Once for each that was added.</summary>
    public void RemoveLast()
    {
        Length = _last;
        Count--;
    }

    /// <summary>Ends the adding: nothing is changed any more, but for <see cref="Bind"/>.</summary>
    /// <exception cref="InvalidOperationException">There is nothing in it.</exception>
    public void Seal()
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("There is nothing to append.");
        }

        var entries = _bytes.AsSpan(0, Length);
        while (!entries.IsEmpty)
        {
            var entry = entries[..BinaryPrimitives.ReadInt32LittleEndian(entries[4..])];
            entries = entries[entry.Length..];
            if (entries.IsEmpty)
            {
                entry[13] |= JournalFormat.LastFlag;
            }

            JournalFormat.SetChecksum(entry);
        }
    }

    /// <summary>Binds the entries to the position at which they will stand. Twice in a row is as if never.</summary>
    public void Bind(long position) => JournalFormat.Bind(_bytes.AsSpan(0, Length), position);

    /// <summary>Gives the bytes back.</summary>
    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        (_bytes, Length, Count) = ([], 0, 0);
    }

    private static int TextLength(string? text)
    {
        var length = text is null ? 0 : Encoding.UTF8.GetByteCount(text);
        return length <= JournalFormat.MaxTextLength ? length : throw new ArgumentException($"A source, index or id may have {JournalFormat.MaxTextLength} bytes, not {length}.", nameof(text));
    }

    private static int WriteText(string? text, Span<byte> bytes, int lengthOffset, int offset)
    {
        var length = text is null ? 0 : Encoding.UTF8.GetBytes(text, bytes[offset..]);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[lengthOffset..], (ushort)(text is null ? JournalFormat.NoText : length));
        return length;
    }
}
