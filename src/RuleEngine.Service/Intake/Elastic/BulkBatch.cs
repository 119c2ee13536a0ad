using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake.Elastic;

/// <summary>Actions of a bulk request whose documents are taken together.</summary>
/// <param name="defaultIndex">The index in the address, or null.</param>
/// <param name="maxBytes">The largest document.</param>
/// <param name="answer">Where what becomes of each is added, in their order.</param>
internal sealed class BulkBatch(string? defaultIndex, int maxBytes, BulkAnswer answer)
{
    private const string Source = "bulk";

    private readonly JournalTexts _indices = new();
    private readonly List<BulkItem> _items = [];
    private readonly List<IntakeEvent> _events = [];
    private byte[] _lastLine = [];
    private BulkAction _lastAction;
    private BulkAction? _action;
    private ElasticError? _stopped;
    private int _line;

    /// <summary>What is wrong with an action line, so that nothing behind it means anything; else null.</summary>
    public ElasticError? Problem { get; private set; }

    /// <summary>How many items it has.</summary>
    public int Count => _items.Count;

    /// <summary>Adds the next line of the request.</summary>
    public void Add(ArraySegment<byte> line, bool isWhole)
    {
        _line++;
        if (_action is { } action)
        {
            _action = null;
            AddDocument(action, line, isWhole);
        }
        else if (!isWhole || line.AsSpan().ContainsAnyExcept(" \t"u8))
        {
            AddAction(line, isWhole);
        }
    }

    /// <summary>Has the documents taken, answers all items, and begins the next batch.</summary>
    /// <returns>Null, or why none of them could be taken; each item that could have been is answered so then.</returns>
    public async ValueTask<ElasticError?> TakeAsync(IEventIntake intake, CancellationToken cancellation)
    {
        // Once intake has had to say no, what comes behind is not tried: later documents must not overtake earlier ones.
        var result = _stopped is null && _events.Count > 0 ? await intake.TakeAsync(Source, _events, cancellation) : null;
        if (result is not null && result.Outcome != IntakeOutcome.Done)
        {
            _stopped = ElasticError.Of(result);
            if (!answer.HasTaken)
            {
                return _stopped;
            }
        }

        foreach (var item in _items)
        {
            Answer(item, result);
        }

        _items.Clear();
        _events.Clear();
        return _stopped;
    }

    /// <summary>That the last action has no document, or null.</summary>
    public ElasticError? FindMissingDocument() =>
        _action is null ? null : new ElasticError(StatusCodes.Status400BadRequest, "illegal_argument_exception", $"The action of line [{_line}] has no document behind it");

    private void Answer(in BulkItem item, IntakeResult? result)
    {
        if (item.Problem is not null)
        {
            answer.AddError(item.Action, StatusCodes.Status400BadRequest, item.Action.Index is null ? "action_request_validation_exception" : "illegal_argument_exception", item.Problem);
        }
        else if (_stopped is not null)
        {
            answer.AddError(item.Action, _stopped.Status, _stopped.Type, _stopped.Reason);
        }
        else
        {
            answer.Add(item.Action, result!.Items[item.Event]);
        }
    }

    private void AddAction(ArraySegment<byte> line, bool isWhole)
    {
        // A shipper that gives no ids writes the same line all the time.
        if (isWhole && line.AsSpan().SequenceEqual(_lastLine))
        {
            _action = _lastAction;
            return;
        }

        var problem = isWhole ? BulkAction.Read(line, _line, defaultIndex, _indices, out var action) : Malformed(out action);
        if (problem is not null)
        {
            Problem = new ElasticError(StatusCodes.Status400BadRequest, "illegal_argument_exception", problem);
        }
        else if (action.Operation == BulkOperation.Delete)
        {
            _items.Add(new BulkItem(action, -1, "deleting is not supported, because events are kept as they came"));
        }
        else
        {
            _action = action;
            if (action.Id is null)
            {
                (_lastLine, _lastAction) = ([.. line], action);
            }
        }
    }

    private string Malformed(out BulkAction action)
    {
        action = default;
        return $"Malformed action/metadata line [{_line}], it has more than {maxBytes} bytes";
    }

    private void AddDocument(in BulkAction action, ArraySegment<byte> line, bool isWhole)
    {
        var document = line;
        var problem = !isWhole ? $"the document has more than the {maxBytes} bytes that are allowed"
            : action.Index is null ? "index is missing"
            : action.Operation == BulkOperation.Update ? UpdateBody.FindDocument(line, out document)
            : null;
        _items.Add(new BulkItem(action, problem is null ? _events.Count : -1, problem));
        if (problem is null)
        {
            _events.Add(new IntakeEvent(document) { Index = action.Index, Id = action.Id });
        }
    }
}
