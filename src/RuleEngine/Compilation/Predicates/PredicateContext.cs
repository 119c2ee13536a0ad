using RuleEngine.Events;
using RuleEngine.Events.Documents;

namespace RuleEngine.Compilation.Predicates;

/// <summary>The event that predicates are asked about, and the answers already given: each shared predicate is evaluated at most once an event.</summary>
/// <param name="table">The predicates.</param>
/// <param name="leaves">Answers leaves many at once; null when each is evaluated by itself.</param>
internal sealed class PredicateContext(PredicateTable table, LeafAnswers? leaves = null)
{
    // An answer is the turn that it was given in, times two, plus the answer.
    private readonly long[] _answers = new long[table.Count];
    private readonly Dictionary<int, AnalyzedText[]> _analyzed = [];
    private readonly (long Number, int Offset, int Length)[] _folded = new (long, int, int)[table.Fields];
    private byte[] _foldedBytes = [];
    private int _foldedUsed;
    private DocumentObject? _document;
    private long _number;
    private long _turn;

    /// <summary>The event.</summary>
    public EventRecord Event { get; private set; } = null!;

    /// <summary>The time at which the event is asked about: its own, unless it is compared with a later one.</summary>
    public EventTime Now { get; private set; }

    /// <summary>How many evaluations were made, for diagnosis.</summary>
    public long Evaluations { get; private set; }

    /// <summary>Turns to the next event; all answers are forgotten.</summary>
    public void MoveTo(EventRecord record) => MoveTo(record, record.Time);

    /// <summary>The same, asked at another time than its own.</summary>
    public void MoveTo(EventRecord record, EventTime now)
    {
        (Event, Now) = (record, now);
        _number++;
        _turn++;
        _document = null;
        _foldedUsed = 0;
        if (_analyzed.Count > 0) _analyzed.Clear();
    }

    /// <summary>Forgets the answers about the event, and keeps what was prepared of it: small letters, words, its document.</summary>
    public void ForgetAnswers() => _turn++;

    /// <summary>
    /// The text of a field with its ASCII letters small: many rules ask many patterns of one text without minding its case, so this is done once.
    /// </summary>
    /// <param name="field">The id of the field.</param>
    /// <param name="value">Its value, a single text.</param>
    public ReadOnlySpan<byte> FoldedTextOf(int field, FieldValue value)
    {
        ref var place = ref _folded[field];
        if (place.Number != _number)
        {
            var text = value.Utf8;
            if (_foldedBytes.Length - _foldedUsed < text.Length) Array.Resize(ref _foldedBytes, Math.Max(_foldedUsed + text.Length, 2 * _foldedBytes.Length));
            Utf8Text.Fold(text, _foldedBytes.AsSpan(_foldedUsed));
            place = (_number, _foldedUsed, text.Length);
            _foldedUsed += text.Length;
        }
        return _foldedBytes.AsSpan(place.Offset, place.Length);
    }

    /// <summary>The event's whole document, read when it is first asked for.</summary>
    public DocumentObject Document => _document ??= DocumentReader.ReadObject(Event.Document.Span);

    /// <summary>The texts of a field by its id, analysed when they are first asked for; several rules ask many phrases of one text.</summary>
    public AnalyzedText[] AnalyzedTextsOf(int field)
    {
        if (_analyzed.TryGetValue(field, out var texts)) return texts;
        var value = Event[field];
        texts = value.Kind == FieldValueKind.Array ? Array.ConvertAll(value.Elements.ToArray(), Analyze) : value.IsMissing ? [] : [Analyze(value)];
        return _analyzed[field] = texts;
    }

    /// <summary>The answer of a shared predicate.</summary>
    public bool Test(int predicate)
    {
        var answer = _answers[predicate];
        if (answer >> 1 == _turn) return (answer & 1) != 0;
        if (leaves is null || !leaves.TryAnswer(predicate, out var result))
        {
            Evaluations++;
            result = table[predicate](this);
        }
        _answers[predicate] = (_turn << 1) | (result ? 1L : 0L);
        return result;
    }

    private static AnalyzedText Analyze(FieldValue value)
    {
        var text = new AnalyzedText();
        text.Take(value.SpelledUtf8);
        return text;
    }
}
