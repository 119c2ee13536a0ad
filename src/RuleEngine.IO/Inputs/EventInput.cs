using RuleEngine.Events;
using RuleEngine.IO.Files;
using RuleEngine.IO.Inputs.Json;
using RuleEngine.IO.Inputs.Xml;

namespace RuleEngine.IO.Inputs;

/// <summary>One input of several: opened when its first event is due, and closed behind its last.</summary>
internal sealed class EventInput(ExpandedPath path, int ordinal, FieldTable fields, EventInputOptions options, InputReport report) : IDisposable
{
    // Files of these names are meant as events; of others below a folder only those count that look like events.
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".json", ".jsonl", ".ndjson", ".xml", ".evtx" };

    private IEventReader? _reader;
    private InputSummary? _summary;
    private bool _isSeekable;

    /// <summary>The input's place among all.</summary>
    public int Ordinal => ordinal;

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => _reader is not null;

    /// <summary>The event to be given next; null while closed.</summary>
    public EventRecord? Head { get; private set; }

    /// <summary>The time of the first event, leaving a file closed again; null when there is none.</summary>
    public EventTime? Peek()
    {
        if (!MoveNext()) return null;
        var time = Head!.Time;
        if (!_isSeekable) return time;
        Close();
        return time;
    }

    /// <summary>Goes to the next event; false behind the last.</summary>
    public bool MoveNext()
    {
        try
        {
            if (_reader is null && !Open()) return false;
            if ((Head = _reader!.Read()) is not null) return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Summary.Fail(InputProblemReason.Unreadable, $"reading failed: {exception.Message}");
        }
        Close();
        return false;
    }

    /// <summary>Counts the event that is given away.</summary>
    public void CountHead() => Summary.EventsRead++;

    /// <inheritdoc/>
    public void Dispose() => Close();

    private InputSummary Summary => _summary!;

    private void Close()
    {
        _reader?.Dispose();
        (_reader, Head) = (null, null);
    }

    private bool Open()
    {
        _summary = new InputSummary(path.Path, null, options.MaxProblemsPerInput);
        report.Set(ordinal, _summary);
        var stream = OpenStream();
        try
        {
            _isSeekable = stream.CanSeek;
            _summary = new InputSummary(path.Path, _isSeekable ? stream.Length : null, options.MaxProblemsPerInput);
            report.Set(ordinal, _summary);
            _reader = CreateReader(InputEncoding.Open(stream));
            if (_reader is null) stream.Dispose();
            return _reader is not null;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    // The window is larger than the stream's own buffer would be.
    private Stream OpenStream() => path.Path == PathExpander.StandardInput
        ? options.OpenStandardInput()
        : new FileStream(path.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    private IEventReader? CreateReader(InputBuffer buffer)
    {
        Summary.Format = FormatRecognizer.Recognize(buffer, out var problem);
        switch (Summary.Format)
        {
            case EventFormat.Ndjson:
                return new EventReader(buffer, new JsonLineFramer(buffer, options.MaxEventBytes), new JsonEventDecoder(fields), Summary, ordinal);
            case EventFormat.Json:
                return new EventReader(buffer, new JsonValueFramer(buffer, options.MaxEventBytes), new JsonEventDecoder(fields), Summary, ordinal);
            case EventFormat.WindowsXml:
                return new EventReader(buffer, new XmlEventFramer(buffer, options.MaxEventBytes), new XmlEventDecoder(fields), Summary, ordinal);
            case EventFormat.Evtx:
                return new EvtxEventReader(buffer, fields, Summary, ordinal);
            default:
                if (path.IsNamed || Extensions.Contains(Path.GetExtension(path.Path))) Summary.Fail(problem!.Value.Reason, problem.Value.Message);
                else report.Remove(ordinal);
                return null;
        }
    }
}
