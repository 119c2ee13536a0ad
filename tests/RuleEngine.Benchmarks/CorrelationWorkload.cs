using System.Globalization;
using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Benchmarks;

/// <summary>
/// Lent events of which each matches a stage, for so many join keys at once, made without parsing: what is measured is what the operators do. A key gets
/// its first stage, then its second, then its first again; some get their third, and some leave for keys that were never seen, so that theirs expire.
/// The same events in every run.
/// </summary>
internal sealed class CorrelationWorkload : IEventLender
{
    /// <summary>Of so many events one completes a sequence.</summary>
    public const int CompleteEvery = 1000;

    private const int KeyDigits = 12;
    private const int LeaveOneIn = 16;
    private const string Key = "host-000000000000";
    private static readonly string[] Codes = ["1", "2", "3"];
    private readonly byte[] _document;
    private readonly int _key;
    private readonly int _user;
    private readonly FoundFields _found;
    private readonly EventRecord _lent;
    private readonly FieldValue[] _codes;
    private readonly (int Host, int User, int Code, int Pid) _fields;
    private readonly (long Key, bool IsOpen)[] _keys;
    private long _nextKey;
    private long _number;
    private ulong _random = 4690;

    /// <summary>Events for the fields of an engine.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="keys">How many keys are alive.</param>
    /// <param name="documentSize">The bytes of an event's document, about.</param>
    public CorrelationWorkload(FieldTable fields, int keys, int documentSize)
    {
        var filler = new string('x', Math.Max(0, documentSize - 150));
        var text = $$$"""{"@timestamp":"2024-05-01T10:00:00.000Z","host":{"id":"{{{Key}}}"},"user":{"name":"u-{{{Key}}}"},"event":{"code":"1"},"process":{"pid":4},"message":"{{{filler}}}"}""";
        _document = Encoding.UTF8.GetBytes(text);
        _key = text.IndexOf(Key, StringComparison.Ordinal);
        _user = text.LastIndexOf(Key, StringComparison.Ordinal) - 2;
        _found = new FoundFields(fields);
        _lent = new EventRecord(_found, this);
        _codes = [.. Codes.Select(FieldValue.From)];
        _fields = (fields.IdOf("host.id"), fields.IdOf("user.name"), fields.IdOf("event.code"), fields.IdOf("process.pid"));
        _keys = [.. Enumerable.Range(0, keys).Select(key => ((long)key, false))];
        _nextKey = keys;
    }

    /// <summary>How many bytes a document has.</summary>
    public int DocumentSize => _document.Length;

    /// <summary>How many keys get events.</summary>
    public int Keys => _keys.Length;

    /// <summary>The engine of a rule over three stages, or of a threshold, whose state lives for so many events and a quarter for each key.</summary>
    public static DetectionEngine Engine(CorrelationKind kind, int keys)
    {
        var span = Math.Max(60, 4 * keys / 1000);
        var by = kind == CorrelationKind.SequenceByTwo ? "host.id, user.name" : "host.id";
        var query = kind == CorrelationKind.Threshold
            ? "any where event.code : \"*\" and host.id != null"
            : $"sequence by {by} with maxspan={span}s [any where event.code == \"1\"] [any where event.code == \"2\"] [any where event.code == \"3\" and process.pid == 4]";
        var rest = kind == CorrelationKind.Threshold ? "threshold = {field = [\"user.name\"], value = 1000}" : "";
        var engine = DetectionEngine.Load([new SourceText("rule.toml", Rule(kind == CorrelationKind.Threshold ? "threshold" : "eql", query, rest, span))]);
        return engine.Rules.All(rule => rule.IsCompiled) ? engine : throw new InvalidOperationException(string.Join('\n', engine.Diagnostics));
    }

    /// <summary>Opens all keys, each with an event of the first stage.</summary>
    public void Fill(IObserver<EventRecord> observer)
    {
        for (var at = 0; at < _keys.Length; at++)
        {
            _keys[at].IsOpen = true;
            observer.OnNext(Lend(_keys[at].Key, 0));
        }
    }

    /// <summary>Gives so many events, each of a key at random.</summary>
    public void Run(IObserver<EventRecord> observer, int events)
    {
        for (var left = events; left > 0; left--) observer.OnNext(Next());
    }

    /// <inheritdoc/>
    public EventRecord Keep(EventRecord lent) => lent.Copy(_document, 0, [.. _document], deferred: null);

    private EventRecord Next()
    {
        // SplitMix64.
        var bits = _random += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        bits ^= bits >> 31;
        ref var key = ref _keys[(int)(bits % (ulong)_keys.Length)];
        if (!key.IsOpen && (bits >> 40) % LeaveOneIn == 0) key.Key = _nextKey++;
        var stage = key.IsOpen ? 1 : 0;
        // Of those whose second stage came.
        if (stage == 0 && _number % CompleteEvery == 0) stage = 2;
        else key.IsOpen = !key.IsOpen;
        return Lend(key.Key, stage);
    }

    private EventRecord Lend(long key, int stage)
    {
        Write(key, _document.AsSpan(_key + Key.Length - KeyDigits, KeyDigits));
        Write(key, _document.AsSpan(_user + 2 + Key.Length - KeyDigits, KeyDigits));
        _found.Clear();
        Add(_fields.Host, FieldValue.FromUtf8(_document, _key, Key.Length));
        Add(_fields.User, FieldValue.FromUtf8(_document, _user, Key.Length + 2));
        Add(_fields.Code, _codes[stage]);
        Add(_fields.Pid, FieldValue.From(4));
        return _lent.Lend(new EventTime(1_700_000_000_000_000_000 + 1_000_000 * _number++), new EventOrigin("bench", _number), _document);
    }

    private void Add(int field, FieldValue value)
    {
        if (field >= 0) _found.Add(field, value);
    }

    private static void Write(long number, Span<byte> digits)
    {
        for (var i = digits.Length - 1; i >= 0; i--, number /= 10) digits[i] = (byte)('0' + number % 10);
    }

    private static string Rule(string type, string query, string rest, int span) => string.Create(CultureInfo.InvariantCulture, $"""
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"
        [rule]
        author = ["bench"]
        description = "A rule of the benchmark."
        language = "eql"
        name = "Benchmark rule"
        risk_score = 21
        rule_id = "00000000-0000-4000-8000-000000000000"
        severity = "low"
        from = "now-{span}s"
        type = "{type}"
        {rest}
        query = '''{query}'''
        """);
}
