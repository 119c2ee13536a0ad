using System.Globalization;

namespace RuleEngine.Service.Intake.Http;

/// <summary>Items of a request that are taken together.</summary>
internal sealed class EventsBatch
{
    private readonly List<IntakeEvent> _events = [];
    private readonly List<int> _tooLong = [];
    private readonly int _maxBytes;
    private readonly string? _index;
    private readonly string? _key;
    private long _place;

    /// <summary>Batches of a request.</summary>
    /// <param name="context">The request: its index, and its key for sending it again.</param>
    /// <param name="maxBytes">The largest item.</param>
    public EventsBatch(HttpContext context, int maxBytes)
    {
        _maxBytes = maxBytes;
        _index = context.Request.Query["index"] is { Count: > 0 } index ? index.ToString() : null;
        _key = context.Request.Headers["Idempotency-Key"] is { Count: > 0 } key ? key.ToString() : null;
    }

    /// <summary>How many items it has.</summary>
    public int Count => _events.Count;

    /// <summary>Adds the next item.</summary>
    public void Add(ArraySegment<byte> item, bool isWhole)
    {
        _place++;
        if (!isWhole)
        {
            _tooLong.Add(_events.Count);
            _events.Add(default);
            return;
        }

        var id = DocumentIds.Find(item) ?? (_key is null ? null : string.Create(CultureInfo.InvariantCulture, $"{_key}#{_place}"));
        _events.Add(new IntakeEvent(item) { Index = _index, Id = id });
    }

    /// <summary>Has them taken, and begins the next batch.</summary>
    /// <returns>Null, or why none of them was taken.</returns>
    public async ValueTask<IntakeResult?> TakeAsync(IEventIntake intake, string source, EventsAnswer answer, CancellationToken cancellation)
    {
        var result = await intake.TakeAsync(source, _events, cancellation);
        if (result.Outcome != IntakeOutcome.Done)
        {
            return result;
        }

        var first = _place - _events.Count + 1;
        for (var i = 0; i < _events.Count; i++)
        {
            var isTooLong = _tooLong.Count > 0 && _tooLong.BinarySearch(i) >= 0;
            answer.Add(first + i, isTooLong ? new IntakeItem(IntakeVerdict.Refused, $"the event has more than the {_maxBytes} bytes that are allowed") : result.Items[i]);
        }

        _events.Clear();
        _tooLong.Clear();
        return null;
    }
}
