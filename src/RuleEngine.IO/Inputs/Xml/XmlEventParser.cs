using System.Text;
using System.Xml;
using RuleEngine.IO.Normalization;
using static RuleEngine.IO.Normalization.WindowsEventProperty;

namespace RuleEngine.IO.Inputs.Xml;

/// <summary>Reads the text of an Event element. Only local names count, and RenderingInfo is never looked at: it is in the language of some computer.</summary>
internal sealed class XmlEventParser : IDisposable
{
    private const int MaxDepth = 64;
    private const int EventsPerReader = 4096;

    // Real events hold control characters that XML forbids; what is asked for is the value, not the well-formedness of each character.
    private static readonly XmlReaderSettings Settings = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly XmlEventScanner _scanner = new();
    private readonly FragmentFeed _feed = new();
    private readonly StringBuilder _text = new();
    private XmlReader? _reader;
    private int _eventsOfReader;

    /// <summary>Fills <paramref name="target"/> from an event.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Parse(ReadOnlySpan<byte> utf8, WindowsEvent target)
    {
        // What is plain is read without .NET's reader; that has the last word on anything else.
        if (_scanner.TryRead(utf8, target)) return null;
        // A reader keeps every name it saw, so it must not serve for ever.
        if (++_eventsOfReader > EventsPerReader) Renew();
        var isFresh = _reader is null;
        var problem = TryParse(utf8, target);
        // What a reader has left of the event before must not spoil this one.
        return problem is null || isFresh ? problem : TryParse(utf8, target);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader?.Dispose();
        _feed.Dispose();
    }

    private string? TryParse(ReadOnlySpan<byte> utf8, WindowsEvent target)
    {
        target.Clear();
        _feed.Feed(utf8);
        _reader ??= XmlReader.Create(_feed, Settings);
        string? problem;
        try
        {
            problem = ReadEvent(_reader, target);
        }
        catch (XmlException exception)
        {
            problem = $"not well-formed XML: {exception.Message}";
        }
        if (problem is not null) Renew();
        return problem;
    }

    private void Renew()
    {
        _reader?.Dispose();
        _reader = null;
        _eventsOfReader = 0;
    }

    private string? ReadEvent(XmlReader reader, WindowsEvent target)
    {
        do
        {
            if (!reader.Read()) return "no Event element";
        }
        while (reader.NodeType != XmlNodeType.Element);
        if (reader.LocalName != "Event") return "no Event element";
        var hasSystem = false;
        foreach (var name in Children(reader))
        {
            switch (name)
            {
                case "System":
                    hasSystem = true;
                    ReadSystem(reader, target);
                    break;
                case "EventData":
                    ReadEventData(reader, target);
                    break;
                case "UserData":
                    ReadUserData(reader, target);
                    break;
                case "ProcessingErrorData":
                    ReadErrorData(reader, target);
                    break;
                default:
                    break;
            }
        }
        return hasSystem ? null : "no System element: not a Windows event";
    }

    // Leaves the reader on the end of the element it stands on. What the caller does not read of a child is passed.
    private static IEnumerable<string> Children(XmlReader reader)
    {
        if (reader.IsEmptyElement) yield break;
        var depth = reader.Depth;
        while (Advance(reader) && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1) yield return reader.LocalName;
        }
    }

    private static bool Advance(XmlReader reader)
    {
        if (!reader.Read()) throw new XmlException("the event ends inside an element");
        if (reader.Depth > MaxDepth) throw new XmlException($"elements are nested more than {MaxDepth} deep");
        return true;
    }

    private void ReadSystem(XmlReader reader, WindowsEvent target)
    {
        foreach (var name in Children(reader))
        {
            var element = Encoding.UTF8.GetBytes(name);
            while (reader.MoveToNextAttribute())
            {
                var attribute = Encoding.UTF8.GetBytes(reader.LocalName);
                if (SystemProperties.Find(element, attribute) is { } property) target.Set(property, reader.Value);
                else if (SystemProperties.IsSecondName(element, attribute) && target[ProviderName].IsEmpty) target.Set(ProviderName, reader.Value);
            }
            reader.MoveToElement();
            if (SystemProperties.Find(element) is { } own) target.Set(own, ReadText(reader).AsSpan().Trim());
        }
    }

    private void ReadEventData(XmlReader reader, WindowsEvent target)
    {
        var position = 0;
        foreach (var element in Children(reader))
        {
            var name = element;
            if (element == "Data")
            {
                position++;
                name = reader.GetAttribute("Name") is { Length: > 0 } given ? given : FormattableString.Invariant($"param{position}");
            }
            target.AddEventData(name, ReadText(reader));
        }
    }

    private void ReadUserData(XmlReader reader, WindowsEvent target)
    {
        foreach (var kind in Children(reader))
        {
            if (target[UserDataName].IsEmpty) target.Set(UserDataName, kind);
            foreach (var name in Children(reader)) target.AddUserData(name, ReadText(reader));
        }
    }

    private void ReadErrorData(XmlReader reader, WindowsEvent target)
    {
        foreach (var name in Children(reader))
        {
            if (name == "ErrorCode") target.Set(ErrorCode, ReadText(reader));
            else if (name == "DataItemName") target.Set(ErrorMessage, ReadText(reader));
        }
    }

    private string ReadText(XmlReader reader)
    {
        if (reader.IsEmptyElement) return "";
        var depth = reader.Depth;
        var text = "";
        _text.Clear();
        while (Advance(reader) && reader.Depth > depth)
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)) continue;
            if (text.Length > 0 && _text.Length == 0) _text.Append(text);
            text = reader.Value;
            if (_text.Length > 0) _text.Append(text);
        }
        return _text.Length > 0 ? _text.ToString() : text;
    }
}
