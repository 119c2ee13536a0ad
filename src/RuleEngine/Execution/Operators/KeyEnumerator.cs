using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// The join keys of an event: one for each combination of the distinct values of its key fields. An event without a value in a key field that
/// is not optional has none, and of very many the first ones count.
/// </summary>
internal sealed class KeyEnumerator
{
    private const int MaxKeys = 1000;
    private readonly FieldValue[] _current;
    private readonly FieldValue[][] _choices;
    private readonly int[] _position;
    private readonly IReadOnlyList<KeyPlan> _plans;
    private readonly IDropListener _drops;
    private int _left;

    /// <summary>An enumerator of the keys of some plans.</summary>
    /// <param name="plans">The key fields.</param>
    /// <param name="drops">Hears when an event has more keys than count.</param>
    public KeyEnumerator(IReadOnlyList<KeyPlan> plans, IDropListener drops)
    {
        (_plans, _drops) = (plans, drops);
        _current = new FieldValue[plans.Count];
        _choices = new FieldValue[plans.Count][];
        _position = new int[plans.Count];
    }

    /// <summary>The key at hand; valid until the next move.</summary>
    public ReadOnlySpan<FieldValue> Current => _current;

    /// <summary>Turns to an event and its first key; false when it has none.</summary>
    public bool MoveTo(EventRecord record)
    {
        var count = 1L;
        for (var i = 0; i < _plans.Count; i++)
        {
            var value = record[_plans[i].Field];
            if (value.IsMissing && !_plans[i].IsOptional) return false;
            _choices[i] = value.Kind == FieldValueKind.Array ? Distinct(value, _plans[i].Type) : [];
            _position[i] = 0;
            _current[i] = _choices[i].Length > 0 ? _choices[i][0] : value.IsMissing ? default : Normalise(value, _plans[i].Type);
            count = Math.Min(MaxKeys + 1, count * Math.Max(1, _choices[i].Length));
        }
        if (count > MaxKeys) _drops.OnDropped(DropReason.TooManyKeys, report: _drops.IsReporting ? new PartialReport { Kind = PartialReportKind.EventLeftOut, Event = record.Keep() } : null);
        _left = MaxKeys - 1;
        return true;
    }

    /// <summary>Reports an event that has no key.</summary>
    /// <param name="record">The event.</param>
    /// <param name="stage">The stage that it would fill, from 1.</param>
    /// <param name="stages">How many there are.</param>
    public PartialReport WithoutKey(EventRecord record, int stage = 1, int stages = 1) => new()
    {
        Kind = PartialReportKind.EventLeftOut, Stage = stage, Stages = stages, Event = record.Keep(),
        EmptyKeys = [.. _plans.Where(plan => !plan.IsOptional && record[plan.Field].IsMissing).Select(plan => plan.Name)],
    };

    /// <summary>Turns to the next key of the event; false when there is none.</summary>
    public bool MoveNext()
    {
        if (_left-- == 0) return false;
        for (var i = _plans.Count - 1; i >= 0; i--)
        {
            if (_choices[i].Length == 0) continue;
            if (++_position[i] < _choices[i].Length)
            {
                _current[i] = _choices[i][_position[i]];
                return true;
            }
            _position[i] = 0;
            _current[i] = _choices[i][0];
        }
        return false;
    }

    /// <summary>The distinct values of an array as keys compare them, in ascending order, so that their order in the event does not show in the alerts.</summary>
    public static FieldValue[] Distinct(FieldValue array, FieldType type)
    {
        var values = new HashSet<FieldValue>(array.Elements.Length);
        foreach (var element in array.Elements)
        {
            var value = Normalise(element, type);
            if (!value.IsMissing) values.Add(value);
        }
        FieldValue[] sorted = [.. values];
        Array.Sort(sorted, KeyOrder.Compare);
        return sorted;
    }

    /// <summary>A value as keys compare it: dates are one key when they are one instant, addresses when they are one address, however they are written.</summary>
    public static FieldValue Normalise(FieldValue value, FieldType type) => type switch
    {
        FieldType.Date when ValueComparer.TryGetInstant(value, out var instant) => FieldValue.From(new EventTime(instant).ToString()),
        FieldType.Ip when value.Utf8.Contains((byte)':') && IpNetwork.TryParseAddress(value.Utf8, out var address) => FieldValue.From(IpNetwork.Spell(address)),
        _ => value,
    };
}
