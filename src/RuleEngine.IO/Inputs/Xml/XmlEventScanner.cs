using System.Buffers;
using System.Text;
using RuleEngine.IO.Normalization;
using static RuleEngine.IO.Normalization.WindowsEventProperty;

namespace RuleEngine.IO.Inputs.Xml;

/// <summary>
/// Reads plain Event XML, which is what Windows and its shippers write, straight from its bytes: elements and attributes with names of ASCII and without prefixes, and text with
/// the usual references. It says no to everything else, right or wrong, and to all that is not well-formed: then <see cref="XmlEventParser"/> asks .NET's reader, which
/// gives the same for what is read here.
/// </summary>
internal sealed class XmlEventScanner
{
    private const int MaxDepth = 32;
    private const int MaxAttributes = 16;
    private const int MaxKeptBytes = 1024 * 1024;
    private const int LongestReference = 10;

    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-"u8);
    private static readonly SearchValues<byte> Unplain = SearchValues.Create("&\r"u8);

    // The open elements: where their names stand.
    private readonly (int Start, int Length)[] _open = new (int, int)[MaxDepth];
    private readonly (int NameAt, int NameLength, int ValueAt, int ValueLength, bool IsDecoded)[] _attributes = new (int, int, int, int, bool)[MaxAttributes];
    private byte[] _decoded = new byte[1024];
    private byte[] _value = new byte[4096];
    private int _at;
    private int _depth;
    private int _attributeCount;
    private int _decodedUsed;
    private int _valueUsed;
    // The value when it is one stretch of the event as it stands.
    private (int Start, int Length) _stretch;
    private (int Start, int Length) _name;
    private bool _isEmpty;

    private enum Tag
    {
        Bad,
        Start,
        End,
    }

    /// <summary>Fills an event; false when the text is not plain, and then the event is not to be used.</summary>
    public bool TryRead(ReadOnlySpan<byte> xml, WindowsEvent target)
    {
        target.Clear();
        (_at, _depth, _decodedUsed) = (0, 0, 0);
        if (_value.Length > MaxKeptBytes) _value = new byte[4096];
        if (_decoded.Length > MaxKeptBytes) _decoded = new byte[1024];
        SkipBlanks(xml);
        if (_at + 1 >= xml.Length || xml[_at] != '<' || ReadStart(xml) != Tag.Start || _isEmpty || !Name(xml).SequenceEqual("Event"u8)) return false;
        var hasSystem = false;
        while (true)
        {
            switch (Next(xml, keepsText: false))
            {
                case Tag.Bad:
                    return false;
                case Tag.End:
                    return hasSystem;
            }
            var name = Name(xml);
            var isSystem = name.SequenceEqual("System"u8);
            hasSystem |= isSystem;
            if (_isEmpty) continue;
            var isRead = isSystem ? ReadSystem(xml, target)
                : name.SequenceEqual("EventData"u8) ? ReadEventData(xml, target)
                : name.SequenceEqual("UserData"u8) ? ReadUserData(xml, target)
                : name.SequenceEqual("ProcessingErrorData"u8) ? ReadErrorData(xml, target)
                : Skip(xml);
            if (!isRead) return false;
        }
    }

    private bool ReadSystem(ReadOnlySpan<byte> xml, WindowsEvent target)
    {
        Tag tag;
        while ((tag = Next(xml, keepsText: false)) == Tag.Start)
        {
            var name = Name(xml);
            for (var i = 0; i < _attributeCount; i++)
            {
                var attribute = xml.Slice(_attributes[i].NameAt, _attributes[i].NameLength);
                if (SystemProperties.Find(name, attribute) is { } property) target.Set(property, ValueOf(xml, i));
                else if (SystemProperties.IsSecondName(name, attribute) && target[ProviderName].IsEmpty) target.Set(ProviderName, ValueOf(xml, i));
            }
            if (SystemProperties.Find(name) is not { } own)
            {
                if (!Skip(xml)) return false;
            }
            else if (ReadText(xml, out var text)) target.Set(own, WindowsText.Trim(text));
            else return false;
        }
        return tag == Tag.End;
    }

    private bool ReadEventData(ReadOnlySpan<byte> xml, WindowsEvent target)
    {
        var position = 0;
        Tag tag;
        while ((tag = Next(xml, keepsText: false)) == Tag.Start)
        {
            var element = Name(xml);
            DataName name;
            if (element.SequenceEqual("Data"u8))
            {
                position++;
                var given = Attribute(xml, "Name"u8);
                name = given.IsEmpty ? target.Names.Numbered(position) : target.Names.Intern(given);
            }
            else
            {
                name = target.Names.Intern(element);
            }
            if (!ReadText(xml, out var text)) return false;
            target.AddEventData(name, text);
        }
        return tag == Tag.End;
    }

    private bool ReadUserData(ReadOnlySpan<byte> xml, WindowsEvent target)
    {
        Tag kind;
        while ((kind = Next(xml, keepsText: false)) == Tag.Start)
        {
            if (target[UserDataName].IsEmpty) target.Set(UserDataName, Name(xml));
            if (_isEmpty) continue;
            Tag tag;
            while ((tag = Next(xml, keepsText: false)) == Tag.Start)
            {
                var name = target.Names.Intern(Name(xml));
                if (!ReadText(xml, out var text)) return false;
                target.AddUserData(name, text);
            }
            if (tag == Tag.Bad) return false;
        }
        return kind == Tag.End;
    }

    private bool ReadErrorData(ReadOnlySpan<byte> xml, WindowsEvent target)
    {
        Tag tag;
        while ((tag = Next(xml, keepsText: false)) == Tag.Start)
        {
            var isCode = Name(xml).SequenceEqual("ErrorCode"u8);
            if (!isCode && !Name(xml).SequenceEqual("DataItemName"u8))
            {
                if (!Skip(xml)) return false;
            }
            else if (ReadText(xml, out var text)) target.Set(isCode ? ErrorCode : ErrorMessage, text);
            else return false;
        }
        return tag == Tag.End;
    }

    // Goes behind the end of the element whose start was read.
    private bool Skip(ReadOnlySpan<byte> xml)
    {
        if (_isEmpty) return true;
        var depth = _depth;
        while (_depth >= depth)
        {
            if (Next(xml, keepsText: false) == Tag.Bad) return false;
        }
        return true;
    }

    // All text of the element whose start was read, that of elements in it included.
    private bool ReadText(ReadOnlySpan<byte> xml, out ReadOnlySpan<byte> text)
    {
        (_stretch, _valueUsed) = ((0, 0), 0);
        text = default;
        if (_isEmpty) return true;
        var depth = _depth;
        while (_depth >= depth)
        {
            if (Next(xml, keepsText: true) == Tag.Bad) return false;
        }
        text = _valueUsed > 0 ? _value.AsSpan(0, _valueUsed) : xml.Slice(_stretch.Start, _stretch.Length);
        return true;
    }

    private Tag Next(ReadOnlySpan<byte> xml, bool keepsText)
    {
        var length = xml[_at..].IndexOf((byte)'<');
        if (length < 0 || !PassText(xml, length, keepsText)) return Tag.Bad;
        _at += length;
        if (_at + 1 >= xml.Length) return Tag.Bad;
        return xml[_at + 1] == '/' ? ReadEnd(xml) : ReadStart(xml);
    }

    private bool PassText(ReadOnlySpan<byte> xml, int length, bool keepsText)
    {
        if (length == 0) return true;
        var run = xml.Slice(_at, length);
        if (run.IndexOf("]]>"u8) >= 0) return false;
        var isPlain = run.IndexOfAny(Unplain) < 0;
        if (isPlain && !keepsText) return true;
        if (isPlain && _valueUsed == 0 && _stretch.Length == 0)
        {
            _stretch = (_at, length);
            return true;
        }
        if (_valueUsed == 0 && keepsText) Append(xml.Slice(_stretch.Start, _stretch.Length), ref _value, ref _valueUsed);
        var used = _valueUsed;
        if (!TryDecode(run, ref _value, ref _valueUsed)) return false;
        if (!keepsText) _valueUsed = used;
        return true;
    }

    private Tag ReadStart(ReadOnlySpan<byte> xml)
    {
        _at++;
        if (!TryReadName(xml, out _name)) return Tag.Bad;
        _attributeCount = 0;
        while (true)
        {
            var hasBlank = SkipBlanks(xml);
            if (_at + 1 >= xml.Length) return Tag.Bad;
            if (xml[_at] == '>' && _depth < MaxDepth)
            {
                _at++;
                _open[_depth++] = _name;
                _isEmpty = false;
                return Tag.Start;
            }
            if (xml[_at] == '/' && xml[_at + 1] == '>')
            {
                _at += 2;
                _isEmpty = true;
                return Tag.Start;
            }
            if (!hasBlank || !TryReadAttribute(xml)) return Tag.Bad;
        }
    }

    private Tag ReadEnd(ReadOnlySpan<byte> xml)
    {
        _at += 2;
        if (_depth == 0 || !TryReadName(xml, out var name)) return Tag.Bad;
        var open = _open[--_depth];
        SkipBlanks(xml);
        if (_at >= xml.Length || xml[_at++] != '>') return Tag.Bad;
        return xml.Slice(name.Start, name.Length).SequenceEqual(xml.Slice(open.Start, open.Length)) ? Tag.End : Tag.Bad;
    }

    private bool TryReadAttribute(ReadOnlySpan<byte> xml)
    {
        if (_attributeCount == MaxAttributes || !TryReadName(xml, out var name)) return false;
        SkipBlanks(xml);
        if (_at >= xml.Length || xml[_at++] != '=') return false;
        SkipBlanks(xml);
        if (_at >= xml.Length || xml[_at] is not ((byte)'"' or (byte)'\'')) return false;
        var start = _at + 1;
        var length = xml[start..].IndexOf(xml[_at]);
        // Line ends and tabs would have to become blanks.
        if (length < 0 || xml.Slice(start, length).IndexOfAny("<\t\r\n"u8) >= 0) return false;
        _at = start + length + 1;
        for (var i = 0; i < _attributeCount; i++)
        {
            if (xml.Slice(_attributes[i].NameAt, _attributes[i].NameLength).SequenceEqual(xml.Slice(name.Start, name.Length))) return false;
        }
        var value = xml.Slice(start, length);
        // The namespaces of XML itself must not be the default one.
        if (xml.Slice(name.Start, name.Length).SequenceEqual("xmlns"u8) && (value.Contains((byte)'&') || value.StartsWith("http://www.w3.org/"u8))) return false;
        if (!value.Contains((byte)'&'))
        {
            _attributes[_attributeCount++] = (name.Start, name.Length, start, length, false);
            return true;
        }
        var decodedAt = _decodedUsed;
        if (!TryDecode(value, ref _decoded, ref _decodedUsed)) return false;
        _attributes[_attributeCount++] = (name.Start, name.Length, decodedAt, _decodedUsed - decodedAt, true);
        return true;
    }

    private bool TryReadName(ReadOnlySpan<byte> xml, out (int Start, int Length) name)
    {
        var length = xml[_at..].IndexOfAnyExcept(NameBytes);
        name = (_at, length);
        // Names begin with a letter or a bar.
        if (length <= 0 || !(char.IsAsciiLetter((char)xml[_at]) || xml[_at] == '_')) return false;
        _at += length;
        return true;
    }

    private bool SkipBlanks(ReadOnlySpan<byte> xml)
    {
        var start = _at;
        while (_at < xml.Length && xml[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') _at++;
        return _at > start;
    }

    private ReadOnlySpan<byte> Name(ReadOnlySpan<byte> xml) => xml.Slice(_name.Start, _name.Length);

    private ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> xml, int attribute)
    {
        ref readonly var found = ref _attributes[attribute];
        return found.IsDecoded ? _decoded.AsSpan(found.ValueAt, found.ValueLength) : xml.Slice(found.ValueAt, found.ValueLength);
    }

    private ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> xml, ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _attributeCount; i++)
        {
            if (xml.Slice(_attributes[i].NameAt, _attributes[i].NameLength).SequenceEqual(name)) return ValueOf(xml, i);
        }
        return default;
    }

    // Appends a text with its references resolved and its line ends as line feeds.
    private static bool TryDecode(ReadOnlySpan<byte> text, ref byte[] target, ref int used)
    {
        Span<byte> utf8 = stackalloc byte[4];
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(Unplain) is var found and >= 0 ? found : text.Length;
            Append(text[..plain], ref target, ref used);
            text = text[plain..];
            if (text.IsEmpty) return true;
            if (text[0] == '\r')
            {
                Append("\n"u8, ref target, ref used);
                text = text[(text.StartsWith("\r\n"u8) ? 2 : 1)..];
                continue;
            }
            var length = text[..Math.Min(text.Length, LongestReference + 1)].IndexOf((byte)';');
            if (length < 0 || !TryResolve(text[1..length], out var rune)) return false;
            Append(utf8[..rune.EncodeToUtf8(utf8)], ref target, ref used);
            text = text[(length + 1)..];
        }
        return true;
    }

    private static bool TryResolve(ReadOnlySpan<byte> reference, out Rune rune)
    {
        var number = reference switch
        {
            [(byte)'a', (byte)'m', (byte)'p'] => '&',
            [(byte)'l', (byte)'t'] => '<',
            [(byte)'g', (byte)'t'] => '>',
            [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => '"',
            [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => '\'',
            [(byte)'#', (byte)'x', .. var hexadecimal] => Number(hexadecimal, 16),
            [(byte)'#', .. var digits] => Number(digits, 10),
            _ => 0,
        };
        // What is no character of XML is left to the reader.
        rune = default;
        return number is not (0 or 0xFFFE or 0xFFFF) && Rune.TryCreate(number, out rune);
    }

    // 0 when there is anything but digits.
    private static int Number(ReadOnlySpan<byte> digits, int radix)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            var value = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
                _ => radix,
            };
            if (value >= radix || number > 0x10FFFF) return 0;
            number = number * radix + value;
        }
        return number;
    }

    private static void Append(ReadOnlySpan<byte> bytes, ref byte[] target, ref int used)
    {
        if (target.Length - used < bytes.Length) Array.Resize(ref target, Math.Max(used + bytes.Length, 2 * target.Length));
        bytes.CopyTo(target.AsSpan(used));
        used += bytes.Length;
    }
}
