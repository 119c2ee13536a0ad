using System.Buffers.Text;
using System.Globalization;
using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Benchmarks.Tables;

/// <summary>
/// Small events that all concern one rule, a millisecond apart, of so many hosts in turn, decoded one after the other and lent: of each host a first stage and a second one by turns, and now and then a third.
/// </summary>
internal sealed class KeyStream
{
    /// <summary>A query whose stages the events are.</summary>
    public const string Sequence = "sequence by host.id with maxspan=25m [process where event.code == \"1\"] [process where event.code == \"2\"] [process where event.code == \"3\"]";

    private const int CompletingEvery = 1_001;
    private const string Template = """{"@timestamp":"0000-00-00T00:00:00.0000000Z","event":{"code":"1","category":["process"]},"host":{"id":"00000000-52d5-4f25-9b20-3a5f0c1d2e3f"},"process":{"pid":4711,"name":"svchost.exe"}}""";
    private static readonly int TimeAt = Template.IndexOf("0000-00", StringComparison.Ordinal);
    private static readonly int CodeAt = Template.IndexOf("\"1\"", StringComparison.Ordinal) + 1;
    private static readonly int HostAt = Template.IndexOf("00000000-", StringComparison.Ordinal);
    private readonly byte[] _document = Encoding.UTF8.GetBytes(Template);
    private readonly EventFactory _factory;
    private readonly DetectionRun? _run;
    private readonly int _keys;
    private readonly int _measured;
    private DateTime _time = new(2026, 3, 2, 6, 0, 0, DateTimeKind.Utc);
    private long _number;

    /// <summary>A stream for a rule.</summary>
    /// <param name="engine">The rule; its fields are decoded.</param>
    /// <param name="run">What sees the events; null to decode alone.</param>
    /// <param name="keys">How many hosts.</param>
    /// <param name="measured">How many events <see cref="Run"/> makes.</param>
    public KeyStream(DetectionEngine engine, DetectionRun? run, int keys, int measured) => (_factory, _run, _keys, _measured) = (new EventFactory(engine.Fields), run, keys, measured);

    /// <summary>Makes the next events; the first time, those before that it takes until each host has its state.</summary>
    /// <returns>How many were measured.</returns>
    public long Run()
    {
        if (_number == 0 && _run is not null) Push(_keys);
        Push(_measured);
        return _measured;
    }

    private void Push(int count)
    {
        for (; count > 0; count--, _number++)
        {
            // Hosts come in an order that no cache foresees; the step has no divisor in common with the powers of ten that are used.
            var host = (int)(_number * 7_919 % _keys);
            var pass = _number / _keys;
            _document[CodeAt] = (byte)(pass % 2 == 0 ? '1' : _number % CompletingEvery == 0 ? '3' : '2');
            Utf8Formatter.TryFormat(_time = _time.AddMilliseconds(1), _document.AsSpan(TimeAt), out _, 'O');
            host.TryFormat(_document.AsSpan(HostAt), out _, "x8", CultureInfo.InvariantCulture);
            if (!_factory.TryLend(_document, 0, _document.Length, new EventOrigin("keys", _number + 1), out var record, out var problem)) throw new InvalidOperationException(problem);
            _run?.OnNext(record);
        }
    }
}
