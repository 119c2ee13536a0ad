namespace RuleEngine.IO.Inputs.Xml;

/// <summary>
/// Finds the Event elements of Windows Event XML, whatever is around them: nothing, an Events element, another root, or bytes that are no XML.
/// Only tags are followed, so that an event that is not well-formed costs only itself.
/// </summary>
/// <remarks>
/// An Event start tag that is followed by System begins an event, also where the one before has no end. When an event, a comment or a CDATA
/// section does not end, its stretch is searched again, and there comments and CDATA do not hide anything; each byte is looked at twice at most.
/// </remarks>
internal sealed class XmlEventFramer(InputBuffer buffer, int maxLength) : IEventFramer
{
    private const int MaxStartTag = 4096;

    // White space, the padding of logs, and the byte order marks of files that were put together.
    private static ReadOnlySpan<byte> BetweenEvents => [(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0, 0xEF, 0xBB, 0xBF];

    private int _pending;
    private long _distrustedUntil;
    private bool _isQuiet;

    /// <inheritdoc/>
    public Frame Next()
    {
        buffer.Consume(_pending);
        _pending = 0;
        while (true)
        {
            if (SkipText() is { } garbage) return garbage;
            if (buffer.Window.IsEmpty) return Frame.End;
            var markup = Classify(0);
            if (markup == XmlMarkup.EventStart && (!IsDistrusted(0) || BeginsWithSystem(0))) return ScanEvent();
            if (SkipMarkup(markup) is { } problem) return problem;
        }
    }

    private bool IsDistrusted(int position) => buffer.Position + position < _distrustedUntil;

    // Outside events only white space is expected. Behind a broken event nothing else is reported.
    private Frame? SkipText()
    {
        var offset = -1L;
        while (true)
        {
            var end = buffer.Window.IndexOf((byte)'<');
            var text = end < 0 ? buffer.Window : buffer.Window[..end];
            var dirt = text.IndexOfAnyExcept(BetweenEvents);
            if (dirt >= 0 && offset < 0) offset = buffer.Offset + buffer.LengthInInput(dirt);
            buffer.Consume(text.Length);
            if (end >= 0 || !buffer.Fill()) break;
        }
        return offset < 0 || _isQuiet ? null : Frame.Garbage(offset, InputProblemReason.InvalidXml, "text outside an event");
    }

    private XmlMarkup Classify(int position)
    {
        while (!XmlTag.HasWholeName(buffer.Window[(position + 1)..]) && buffer.Fill())
        {
        }
        var text = buffer.Window[(position + 1)..];
        if (text.StartsWith("!--"u8)) return XmlMarkup.Comment;
        if (text.StartsWith("![CDATA["u8)) return XmlMarkup.CData;
        if (text.StartsWith("!DOCTYPE"u8)) return XmlMarkup.DocumentType;
        if (text.StartsWith("?"u8)) return XmlMarkup.Instruction;
        if (text.StartsWith("/"u8)) return XmlTag.LocalName(text[1..]).SequenceEqual("Event"u8) ? XmlMarkup.EventEnd : XmlMarkup.Other;
        return XmlTag.LocalName(text).SequenceEqual("Event"u8) ? XmlMarkup.EventStart : XmlMarkup.Other;
    }

    // Outside events: passes a comment, an instruction or a tag of something around the events.
    private Frame? SkipMarkup(XmlMarkup markup)
    {
        switch (markup)
        {
            case XmlMarkup.DocumentType:
                var frame = Frame.Garbage(buffer.Offset, InputProblemReason.InvalidXml, "a document type declaration (DTD) is not read");
                buffer.Consume(1);
                _isQuiet = true;
                return frame;
            case XmlMarkup.Comment or XmlMarkup.CData or XmlMarkup.Instruction:
                var end = IsDistrusted(0) ? -1 : FindTerminator(0, TerminatorOf(markup));
                if (end < 0 && !IsDistrusted(0)) _distrustedUntil = buffer.Position + buffer.Window.Length;
                buffer.Consume(end < 0 ? 1 : end);
                return null;
            default:
                SkipTag();
                return null;
        }
    }

    // What is left of a torn tag ends where the next begins.
    private void SkipTag()
    {
        int length;
        while ((length = XmlTag.Length(Beginning(0, MaxStartTag))) < 0 && buffer.Window.Length < MaxStartTag && buffer.Fill())
        {
        }
        buffer.Consume(Math.Max(1, length));
        if (length > 0) return;
        while (true)
        {
            var end = buffer.Window.IndexOfAny((byte)'<', (byte)'>');
            if (end >= 0)
            {
                buffer.Consume(buffer.Window[end] == '>' ? end + 1 : end);
                return;
            }
            buffer.Consume(buffer.Window.Length);
            if (!buffer.Fill()) return;
        }
    }

    private Frame ScanEvent()
    {
        var position = 0;
        var depth = 0;
        while (true)
        {
            switch (Classify(position))
            {
                case XmlMarkup.EventStart:
                    if (position > 0 && BeginsWithSystem(position)) return Torn(position);
                    if (IsEmptyTag(position) && depth == 0) return Complete(position);
                    if (!IsEmptyTag(position)) depth++;
                    position++;
                    break;
                case XmlMarkup.EventEnd:
                    if (--depth == 0) return Complete(position);
                    position++;
                    break;
                case var markup and (XmlMarkup.Comment or XmlMarkup.CData or XmlMarkup.Instruction) when !IsDistrusted(position):
                    var end = FindTerminator(position, TerminatorOf(markup));
                    if (end < 0) return GiveUp();
                    position = end;
                    break;
                default:
                    position++;
                    break;
            }
            position = FindTag(position);
            if (position < 0) return GiveUp();
        }
    }

    private int FindTag(int position)
    {
        while (true)
        {
            var next = buffer.Window[position..].IndexOf((byte)'<');
            if (next >= 0 && position + next <= maxLength) return position + next;
            position = buffer.Window.Length;
            if (position > maxLength || !buffer.Fill()) return -1;
        }
    }

    // The offset just behind a terminator, or -1 when there is none within the limit.
    private int FindTerminator(int position, ReadOnlySpan<byte> terminator)
    {
        while (true)
        {
            var next = buffer.Window[position..].IndexOf(terminator);
            if (next >= 0) return position + next + terminator.Length;
            position = Math.Max(position, buffer.Window.Length - terminator.Length + 1);
            if (position > maxLength || !buffer.Fill()) return -1;
        }
    }

    private Frame Complete(int position)
    {
        while (true)
        {
            var length = XmlTag.Length(buffer.Window[position..]);
            if (length == 0) return Torn(position + 1);
            if (length > 0 && position + length <= maxLength)
            {
                _isQuiet = false;
                _pending = position + length;
                return Frame.Event(buffer.Offset, _pending);
            }
            if (buffer.Window.Length > maxLength || !buffer.Fill()) return GiveUp();
        }
    }

    private Frame Torn(int length)
    {
        var frame = Frame.Garbage(buffer.Offset, InputProblemReason.InvalidXml, "the event has no end before the next tag begins");
        _isQuiet = true;
        buffer.Consume(length);
        return frame;
    }

    private Frame GiveUp()
    {
        var isTooLong = buffer.Window.Length > maxLength;
        var frame = isTooLong
            ? Frame.Garbage(buffer.Offset, InputProblemReason.TooLong, FormattableString.Invariant($"the event is longer than {maxLength} bytes"))
            : Frame.Garbage(buffer.Offset, InputProblemReason.Truncated, "the input ends inside the event");
        _distrustedUntil = buffer.Position + buffer.Window.Length;
        _isQuiet = true;
        buffer.Consume(1);
        return frame;
    }

    private bool BeginsWithSystem(int position)
    {
        while (true)
        {
            var window = Beginning(position, 2 * MaxStartTag);
            var length = XmlTag.Length(window);
            if (length == 0) return false;
            if (length > 0)
            {
                var next = window[length..].IndexOfAnyExcept(" \t\r\n"u8);
                if (next >= 0 && window[length + next] != '<') return false;
                var name = next < 0 ? default : XmlTag.LocalName(window[(length + next + 1)..]);
                if (!name.IsEmpty) return name.SequenceEqual("System"u8);
            }
            if (window.Length == 2 * MaxStartTag || !buffer.Fill()) return false;
        }
    }

    private bool IsEmptyTag(int position)
    {
        var length = XmlTag.Length(Beginning(position, MaxStartTag));
        return length >= 2 && buffer.Window[position + length - 2] == '/';
    }

    private ReadOnlySpan<byte> Beginning(int position, int length) => buffer.Window.Slice(position, Math.Min(length, buffer.Window.Length - position));

    private static ReadOnlySpan<byte> TerminatorOf(XmlMarkup markup) => markup switch
    {
        XmlMarkup.Comment => "-->"u8,
        XmlMarkup.CData => "]]>"u8,
        _ => "?>"u8,
    };
}
