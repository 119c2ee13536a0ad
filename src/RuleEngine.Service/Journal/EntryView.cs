using System.Buffers.Binary;

namespace RuleEngine.Service.Journal;

/// <summary>What the bytes of an entry say.</summary>
/// <param name="bytes">A whole entry.</param>
internal readonly ref struct EntryView(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>What it says.</summary>
    public JournalEntryKind Kind => (JournalEntryKind)_bytes[12];

    /// <summary>The form of the body.</summary>
    public EventEncoding Encoding => (_bytes[13] & JournalFormat.XmlFlag) != 0 ? EventEncoding.WindowsXml : EventEncoding.Json;

    /// <summary>Whether it is the last of those that were appended together.</summary>
    public bool EndsAppend => (_bytes[13] & JournalFormat.LastFlag) != 0;

    /// <summary>Whether it has a source, and so on for index and id; an empty one is there all the same.</summary>
    public bool HasSource => LengthAt(14) != JournalFormat.NoText;

    /// <summary>Whether it has an index.</summary>
    public bool HasIndex => LengthAt(16) != JournalFormat.NoText;

    /// <summary>Whether it has an id.</summary>
    public bool HasId => LengthAt(18) != JournalFormat.NoText;

    /// <summary>Who brought it, UTF-8.</summary>
    public ReadOnlySpan<byte> Source => _bytes.Slice(JournalFormat.EntryHeaderLength, TextAt(14));

    /// <summary>The index, UTF-8.</summary>
    public ReadOnlySpan<byte> Index => _bytes.Slice(JournalFormat.EntryHeaderLength + TextAt(14), TextAt(16));

    /// <summary>The id, UTF-8.</summary>
    public ReadOnlySpan<byte> Id => _bytes.Slice(BodyOffset - TextAt(18), TextAt(18));

    /// <summary>The byte offset in the followed file, or -1.</summary>
    public long SourceOffset => BinaryPrimitives.ReadInt64LittleEndian(_bytes[20..]);

    /// <summary>The time.</summary>
    public DateTimeOffset Time => new(BinaryPrimitives.ReadInt64LittleEndian(_bytes[28..]), TimeSpan.Zero);

    /// <summary>Where the body begins.</summary>
    public int BodyOffset => JournalFormat.EntryHeaderLength + TextAt(14) + TextAt(16) + TextAt(18);

    /// <summary>The entry that bytes are.</summary>
    /// <param name="bytes">A whole entry, which its body stays in.</param>
    /// <param name="sources">Gives equal sources the same string.</param>
    /// <param name="indices">Gives equal indices the same string.</param>
    public static JournalEntry Read(ReadOnlyMemory<byte> bytes, JournalTexts sources, JournalTexts indices)
    {
        var view = new EntryView(bytes.Span);
        return new JournalEntry(view.Kind, bytes[view.BodyOffset..])
        {
            Encoding = view.Encoding,
            Source = view.HasSource ? sources.Get(view.Source) : null,
            Index = view.HasIndex ? indices.Get(view.Index) : null,
            Id = view.HasId ? System.Text.Encoding.UTF8.GetString(view.Id) : null,
            SourceOffset = view.SourceOffset,
            Time = view.Time,
        };
    }

    private int LengthAt(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[offset..]);

    private int TextAt(int offset) => LengthAt(offset) is var length && length == JournalFormat.NoText ? 0 : length;
}
