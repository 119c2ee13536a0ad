using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;
using RuleEngine.IO.Normalization;
using static RuleEngine.IO.Normalization.WindowsEventProperty;

namespace RuleEngine.IO.Sinks;

/// <summary>
/// Writes a Windows event as Event XML on one line: line ends, and characters that XML forbids but events hold, are written as references. Whoever
/// reads it gets the same event.
/// </summary>
internal sealed class WindowsEventXmlWriter
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '<', '>', '&', '"', '\u007F', '\uFFFE', '\uFFFF']);

    private readonly StringBuilder _text = new();

    /// <summary>The event as UTF-8.</summary>
    public byte[] Write(WindowsEvent source)
    {
        _text.Clear().Append("<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System>");
        Element("Provider", (ProviderName, "Name"), (ProviderGuid, "Guid"));
        foreach (var (property, name) in new[] { (EventId, "EventID"), (WindowsEventProperty.Version, "Version"), (Level, "Level"), (WindowsEventProperty.Task, "Task"), (Opcode, "Opcode"), (Keywords, "Keywords") }) Text(property, name);
        Element("TimeCreated", (SystemTime, "SystemTime"));
        Text(RecordId, "EventRecordID");
        Element("Correlation", (ActivityId, "ActivityID"), (RelatedActivityId, "RelatedActivityID"));
        Element("Execution", (ProcessId, "ProcessID"), (ThreadId, "ThreadID"), (ProcessorId, "ProcessorID"), (SessionId, "SessionID"), (KernelTime, "KernelTime"), (UserTime, "UserTime"), (ProcessorTime, "ProcessorTime"));
        Text(Channel, "Channel");
        Text(Computer, "Computer");
        Element("Security", (UserId, "UserID"));
        _text.Append("</System>");
        AddEventData(source);
        AddUserData(source);
        AddError();
        return Encoding.UTF8.GetBytes(_text.Append("</Event>").ToString());

        void Text(WindowsEventProperty property, string name)
        {
            if (!source[property].IsEmpty) AddElement(name, source.Value(property).ToString());
        }

        void Element(string name, params ReadOnlySpan<(WindowsEventProperty Property, string Name)> attributes)
        {
            var start = _text.Length;
            foreach (var (property, attribute) in attributes)
            {
                if (source[property].IsEmpty) continue;
                _text.Append(' ').Append(attribute).Append("=\"");
                Append(source.Value(property).ToString());
                _text.Append('"');
            }
            if (_text.Length > start) _text.Insert(start, $"<{name}").Append("/>");
        }

        void AddError()
        {
            if (source[ErrorCode].IsEmpty && source[ErrorMessage].IsEmpty) return;
            _text.Append("<ProcessingErrorData>");
            Text(ErrorCode, "ErrorCode");
            Text(ErrorMessage, "DataItemName");
            _text.Append("</ProcessingErrorData>");
        }
    }

    // A value that had no name was given one by its position, and gets none where it still stands there.
    private void AddEventData(WindowsEvent source)
    {
        if (source.EventData.Count == 0) return;
        _text.Append("<EventData>");
        for (var i = 0; i < source.EventData.Count; i++)
        {
            var name = source.EventData[i].Name.Text;
            _text.Append("<Data");
            if (name != string.Create(CultureInfo.InvariantCulture, $"param{i + 1}"))
            {
                _text.Append(" Name=\"");
                Append(name);
                _text.Append('"');
            }
            _text.Append('>');
            Append(source.Value(source.EventData[i]).ToString());
            _text.Append("</Data>");
        }
        _text.Append("</EventData>");
    }

    private void AddUserData(WindowsEvent source)
    {
        if (source.UserData.Count == 0 && source[UserDataName].IsEmpty) return;
        var kind = XmlConvert.EncodeLocalName(source[UserDataName].IsEmpty ? "Data" : source.Value(UserDataName).ToString());
        _text.Append("<UserData><").Append(kind).Append('>');
        foreach (var value in source.UserData) AddElement(XmlConvert.EncodeLocalName(value.Name.Text)!, source.Value(value).ToString());
        _text.Append("</").Append(kind).Append("></UserData>");
    }

    private void AddElement(string name, string text)
    {
        _text.Append('<').Append(name).Append('>');
        Append(text);
        _text.Append("</").Append(name).Append('>');
    }

    private void Append(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Escaped) is var next and >= 0)
        {
            _text.Append(text[..next]).Append(text[next] switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                var character => string.Create(CultureInfo.InvariantCulture, $"&#x{(int)character:X};"),
            });
            text = text[(next + 1)..];
        }
        _text.Append(text);
    }
}
