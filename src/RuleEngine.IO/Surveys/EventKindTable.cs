using RuleEngine.Events;

namespace RuleEngine.IO.Surveys;

/// <summary>Sorts events into kinds, with one lookup an event. What exceeds the limits is counted together.</summary>
internal sealed class EventKindTable
{
    /// <summary>How many kinds are told apart.</summary>
    public const int MaxKinds = 4096;

    private readonly string[] _names;
    private readonly int[] _ids;
    private readonly int _fields;
    private readonly FieldValue[] _scratch;
    private readonly Dictionary<FieldValue[], EventKind> _kinds = new(new KeyComparer());

    /// <summary>A table for events with these fields.</summary>
    /// <param name="fields">The fields of the events.</param>
    /// <param name="names">Those that tell kinds apart.</param>
    public EventKindTable(FieldTable fields, IEnumerable<string> names)
    {
        _names = [.. names];
        _ids = [.. _names.Select(fields.IdOf)];
        _scratch = new FieldValue[_ids.Length];
        _fields = fields.Count;
    }

    /// <summary>The kinds, the most frequent first.</summary>
    public IReadOnlyList<EventKind> Kinds => [.. _kinds.Values.OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Channel, StringComparer.Ordinal).ThenBy(kind => kind.Code, StringComparer.Ordinal)];

    /// <summary>How many events are of kinds that there was no room for.</summary>
    public long Untold { get; private set; }

    /// <summary>Counts an event.</summary>
    public void Add(EventRecord record)
    {
        for (var i = 0; i < _ids.Length; i++) _scratch[i] = SurveyValue.Bound(record[_ids[i]]);
        if (!_kinds.TryGetValue(_scratch, out var kind))
        {
            if (_kinds.Count == MaxKinds)
            {
                Untold++;
                return;
            }
            FieldValue[] key = [.. _scratch.Select(SurveyValue.Keep)];
            _kinds[key] = kind = new EventKind(_names, key, _fields);
        }
        kind.Add(record);
    }

    private sealed class KeyComparer : IEqualityComparer<FieldValue[]>
    {
        public bool Equals(FieldValue[]? x, FieldValue[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(FieldValue[] obj)
        {
            var hash = default(HashCode);
            foreach (var value in obj) hash.Add(value.GetHashCode());
            return hash.ToHashCode();
        }
    }
}
