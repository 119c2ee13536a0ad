using System.Text;

namespace RuleEngine.Service.Journal;

/// <summary>Gives equal bytes the same string, as long as there are not too many different ones.</summary>
internal sealed class JournalTexts
{
    // Sources and indices are few. Where they are not (a path a day), the oldest are made anew.
    private const int MaxTexts = 4096;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private byte[] _lastBytes = [];
    private string _last = "";

    /// <summary>An empty table.</summary>
    public JournalTexts() => _lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The string of UTF-8.</summary>
    public string Get(ReadOnlySpan<byte> bytes)
    {
        // Mostly it is that of the entry before.
        if (bytes.SequenceEqual(_lastBytes))
        {
            return _last;
        }

        _last = Find(bytes);
        _lastBytes = bytes.ToArray();
        return _last;
    }

    private string Find(ReadOnlySpan<byte> bytes)
    {
        Span<char> chars = bytes.Length <= 512 ? stackalloc char[bytes.Length] : new char[bytes.Length];
        chars = chars[..Encoding.UTF8.GetChars(bytes, chars)];
        if (_lookup.TryGetValue(chars, out var text))
        {
            return text;
        }

        if (_texts.Count >= MaxTexts)
        {
            _texts.Clear();
        }

        text = chars.ToString();
        _texts.Add(text);
        return text;
    }
}
