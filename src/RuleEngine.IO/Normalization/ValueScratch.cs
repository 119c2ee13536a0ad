using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// Room for what lives as long as the event that is being read: bytes, and lists of values. It is used again for each event, so that an event that nobody
/// keeps leaves nothing behind. Not thread-safe.
/// </summary>
internal sealed class ValueScratch
{
    // One huge event must not be paid for ever after.
    private const int MaxKeptBytes = 4 * 1024 * 1024;
    private const int MaxKeptElements = 4096;
    private const int UsualBytes = 4096;
    private const int UsualElements = 8;

    private byte[] _bytes = new byte[UsualBytes];
    private FieldValue[][] _lists = [];
    private int _listsUsed;
    private int _count;

    /// <summary>The bytes; the array is another one when there is no more room in it, and the one before is never written again.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>How many bytes are in use.</summary>
    public int Used { get; set; }

    /// <summary>What conversions of values gave that are likely to come again.</summary>
    public ConversionMemory Memory { get; } = new();

    /// <summary>Begins another event.</summary>
    public void Clear()
    {
        if (_bytes.Length > MaxKeptBytes) _bytes = new byte[UsualBytes];
        for (var i = 0; i < _listsUsed; i++)
        {
            if (_lists[i].Length > MaxKeptElements) _lists[i] = new FieldValue[UsualElements];
        }
        (Used, _listsUsed) = (0, 0);
    }

    /// <summary>Makes sure that there is room behind what is in use, and gives it.</summary>
    public Span<byte> Reserve(int length)
    {
        if (_bytes.Length - Used < length) Array.Resize(ref _bytes, Math.Max(Used + length, 2 * _bytes.Length));
        return _bytes.AsSpan(Used, length);
    }

    /// <summary>Makes a text of the bytes that were written behind those in use.</summary>
    public FieldValue Take(int length)
    {
        var text = FieldValue.FromUtf8(_bytes, Used, length);
        Used += length;
        return text;
    }

    /// <summary>The text of a time.</summary>
    public FieldValue Take(EventTime time) => Take(time.Format(Reserve(EventTime.MaxUtf8Length)));

    /// <summary>Begins a list; one at a time.</summary>
    public void BeginList()
    {
        if (_listsUsed == _lists.Length) _lists = [.. _lists, new FieldValue[UsualElements]];
        _count = 0;
    }

    /// <summary>Adds a value to the list.</summary>
    public void Add(FieldValue value)
    {
        ref var list = ref _lists[_listsUsed];
        if (_count == list.Length) Array.Resize(ref list, 2 * _count);
        list[_count++] = value;
    }

    /// <summary>Ends the list.</summary>
    public EcsValue EndList() => EcsValue.FromList(_lists[_listsUsed++], _count);
}
