using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Indicators;

/// <summary>The values of an indicator that a field of events is compared with.</summary>
/// <param name="Entry">What is compared.</param>
/// <param name="Id">The id of the indicator's field.</param>
internal sealed record IndicatorField(IrThreatEntry Entry, int Id)
{
    /// <summary>How many values an indicator has.</summary>
    public int CountOf(EventRecord indicator) => indicator[Id] is var value && value.IsMissing ? 0 : value.Kind == FieldValueKind.Array ? value.Elements.Length : 1;

    /// <summary>Reads the first value of an indicator; false when there is none that can equal a value of the event's field.</summary>
    public bool TryReadFirst(EventRecord indicator, out IndicatorKey key)
    {
        var value = indicator[Id];
        return IndicatorKey.TryReadIndicator(value.Kind == FieldValueKind.Array ? value.Elements[0] : value, Entry.Field.Type, out key);
    }

    /// <summary>
    /// Whether an event's value, one or several, meets the entry: what the indicator has is among it, or is not when that is asked. An indicator without a
    /// value cannot be told to differ from an event without one, so it then needs one, as in Kibana.
    /// </summary>
    public bool IsMet(EventRecord indicator, FieldValue value) =>
        !Entry.Negate ? HasValueOf(indicator, value) : CountOf(indicator) == 0 ? !value.IsMissing : !HasValueOf(indicator, value);

    private bool HasValueOf(EventRecord indicator, FieldValue value)
    {
        var wanted = indicator[Id];
        if (wanted.Kind != FieldValueKind.Array) return IsAmong(value, wanted);
        foreach (var one in wanted.Elements)
        {
            if (IsAmong(value, one)) return true;
        }
        return false;
    }

    private bool IsAmong(FieldValue value, FieldValue wanted)
    {
        if (!IndicatorKey.TryReadIndicator(wanted, Entry.Field.Type, out var key)) return false;
        if (value.Kind != FieldValueKind.Array) return IsCovered(value, key);
        foreach (var one in value.Elements)
        {
            if (IsCovered(one, key)) return true;
        }
        return false;
    }

    private bool IsCovered(FieldValue value, IndicatorKey wanted) => IndicatorKey.TryRead(value, Entry.Field.Type, out var key) && wanted.Covers(key);
}
