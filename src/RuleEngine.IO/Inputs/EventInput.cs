using RuleEngine.Events;
using RuleEngine.IO.Inputs.Ahead;
using RuleEngine.IO.Inputs.Containers;
using RuleEngine.IO.Inputs.Json;
using RuleEngine.IO.Inputs.Xml;

namespace RuleEngine.IO.Inputs;

/// <summary>
/// One input of several: a file, a member of an archive, or all that comes out of a stream, one member after the other. It is opened when its
/// first event is due, and closed behind its last.
/// </summary>
/// <param name="file">The file that it is in.</param>
/// <param name="address">Where in the file; null for all of a stream, which can be read only once.</param>
/// <param name="ordinal">Its place among all; further members of a stream have places of their own.</param>
/// <param name="fields">The fields to extract.</param>
/// <param name="options">The limits.</param>
/// <param name="report">What is told of it.</param>
/// <param name="crew">The threads that read ahead; null when there are none.</param>
internal sealed class EventInput(InputFile file, int[]? address, int ordinal, FieldTable fields, EventInputOptions options, InputReport report, BatchCrew? crew) : IDisposable
{
    // Files of these names are meant as events; of others below a folder, or in an archive, only those count that look like events.
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".json", ".jsonl", ".ndjson", ".xml", ".evtx" };

    private ContainerWalk? _walk;
    private IEventReader? _reader;
    private GuardedStream? _guard;
    private InputSummary? _summary;
    private int _ordinal = ordinal;
    private bool _isFinished;
    private bool _isTold;

    /// <summary>The input's place among all.</summary>
    public int Ordinal => _ordinal;

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => _reader is not null;

    /// <summary>Whether there is something to be told of it: events, or problems.</summary>
    public bool IsKnown => report.Find(_ordinal) is not null;

    /// <summary>The event to be given next; null while closed.</summary>
    public EventRecord? Head { get; private set; }

    /// <summary>The time of the first event, by what a walk has found; null when there is none.</summary>
    public EventTime? Peek(InputLeaf leaf)
    {
        var time = Enter(leaf, isPeek: true) && Advance() ? Head!.Time : default(EventTime?);
        if (time is not null) file.Await();
        _isFinished = time is null;
        Leave();
        return time;
    }

    /// <summary>Goes to the next event; false behind the last.</summary>
    public bool MoveNext()
    {
        while (_reader is not null || OpenNext())
        {
            if (Advance()) return true;
        }
        Finish();
        return false;
    }

    /// <summary>Counts the event that is given away.</summary>
    public void CountHead() => _summary!.EventsRead++;

    /// <inheritdoc/>
    public void Dispose()
    {
        var feed = (_reader as AheadReader)?.Feed;
        Leave();
        // A thread that waits for its input cannot be stopped, and closes the input itself.
        if (_walk is { } walk && feed?.TryHandOver(walk) != true) walk.Dispose();
        _walk = null;
    }

    private bool Advance()
    {
        try
        {
            if ((Head = _reader!.Read()) is not null) return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            _summary!.Fail(InputProblemReason.Unreadable, $"reading failed: {exception.Message}");
        }
        if (_guard?.Failure is { } failure) _summary!.Fail(failure.Reason, failure.Message);
        Leave();
        return false;
    }

    private bool OpenNext()
    {
        if (_isFinished) return false;
        try
        {
            _walk ??= address is null ? new ContainerWalk(file, options, ReportPart) : file.Rent(address);
            while (_walk.MoveNext())
            {
                _isFinished = address is not null;
                if (Enter(_walk.Leaf, isPeek: false)) return true;
                if (_isFinished) return false;
            }
            if (_walk.IsArchive && !_isTold) ReportPart(file.Path, InputCatalog.NoMember);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            (_summary ?? report.Set(_ordinal, new InputSummary(file.Path, null, options.MaxProblemsPerInput))).Fail(InputProblemReason.Unreadable, $"reading failed: {exception.Message}");
        }
        _isFinished = true;
        return false;
    }

    private bool Enter(InputLeaf leaf, bool isPeek)
    {
        // The members of a stream after the first are inputs of their own.
        if (address is null && _summary is not null) _ordinal = report.Reserve();
        _summary = report.Set(_ordinal, new InputSummary(leaf.Path, leaf.Length, options.MaxProblemsPerInput));
        _guard = leaf.Guard;
        try
        {
            // What fits into a batch or two is read sooner than shared.
            var isShared = crew is not null && !isPeek && !(leaf.Length <= 2 * options.BatchBytes);
            var live = isShared && address is null ? new LiveStream(leaf.Content) : null;
            _reader = CreateReader(InputEncoding.Open(live ?? leaf.Content), leaf, isShared ? crew : null, live);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            _summary.Fail(InputProblemReason.Unreadable, $"reading failed: {exception.Message}");
        }
        _isTold |= IsKnown;
        return _reader is not null;
    }

    private void ReportPart(string path, DecodeProblem problem)
    {
        _isTold = true;
        report.Set(report.Reserve(), new InputSummary(path, null, options.MaxProblemsPerInput)).Fail(problem.Reason, problem.Message);
    }

    private void Leave()
    {
        _reader?.Dispose();
        (_reader, Head) = (null, null);
    }

    private void Finish()
    {
        if (_walk is null) return;
        if (address is null) _walk.Dispose();
        else file.Return(_walk, address);
        _walk = null;
        file.Finish();
    }

    private IEventReader? CreateReader(InputBuffer buffer, InputLeaf leaf, BatchCrew? shared, LiveStream? live)
    {
        var summary = _summary!;
        summary.Format = FormatRecognizer.Recognize(buffer, out var problem);
        switch (summary.Format)
        {
            case EventFormat.Ndjson:
                return ReadText(new JsonLineFramer(buffer, options.MaxEventBytes));
            case EventFormat.Json:
                return ReadText(new JsonValueFramer(buffer, options.MaxEventBytes));
            case EventFormat.WindowsXml:
                return ReadText(new XmlEventFramer(buffer, options.MaxEventBytes));
            case EventFormat.Evtx:
                if (shared is not null) return new AheadReader(shared, new EvtxBatchSource(buffer, options.IncludesSlack), summary, _ordinal, live);
                return new EvtxEventReader(buffer, fields, summary, _ordinal, options.IncludesSlack);
            default:
                if (_guard?.Failure is { } failure) summary.Fail(failure.Reason, failure.Message);
                else if (IsMeant(leaf)) summary.Fail(problem!.Value.Reason, problem.Value.Message);
                else report.Remove(_ordinal);
                return null;
        }

        IEventReader ReadText(IEventFramer framer)
        {
            if (shared is not null) return new AheadReader(shared, new TextBatchSource(buffer, framer, shared.BatchBytes), summary, _ordinal, live);
            IEventDecoder decoder = summary.Format == EventFormat.WindowsXml ? new XmlEventDecoder(fields) : new JsonEventDecoder(fields);
            return new EventReader(buffer, framer, decoder, summary, _ordinal);
        }
    }

    private bool IsMeant(InputLeaf leaf)
    {
        if (file.IsNamed && leaf.Address.Length == 0) return true;
        var name = leaf.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? leaf.Path[..^3] : leaf.Path;
        return Extensions.Contains(Path.GetExtension(name));
    }
}
