using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>The groups that a detection belongs to when alerts are suppressed.</summary>
/// <param name="plan">What is suppressed.</param>
/// <param name="drops">Hears when an event has more groups than count.</param>
internal sealed class SuppressionKeys(SuppressionPlan plan, IDropListener drops)
{
    private readonly KeyEnumerator _each = new(plan.Keys, drops);

    /// <summary>The keys of a detection: one, but of query rules one for each value of an array. None when a value is missing that must be there.</summary>
    public IReadOnlyList<FieldValue[]> Of(Detection detection)
    {
        if (plan.Grouping == SuppressionGrouping.OwnGroups) return [[.. detection.Keys.Select(key => key.Value)]];
        var events = detection.Events.OfType<EventRecord>().ToArray();
        if (plan.Grouping == SuppressionGrouping.EachValue) return EachOf(events[0]);
        FieldValue[] key = [.. plan.Keys.Select(field => CommonOf(events, field))];
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i].IsMissing && !plan.Keys[i].IsOptional) return [];
        }
        return [OwnedKey.Of(key)];
    }

    /// <summary>A key as alerts tell it: each value with the name of its field.</summary>
    public IReadOnlyList<KeyValuePair<string, FieldValue>> Name(Detection detection, FieldValue[] key) => plan.Grouping == SuppressionGrouping.OwnGroups
        ? detection.Keys
        : KeyPlan.NameValues(plan.Keys, key);

    private List<FieldValue[]> EachOf(EventRecord record)
    {
        var keys = new List<FieldValue[]>();
        if (!_each.MoveTo(record)) return keys;
        do
        {
            keys.Add(OwnedKey.Of(_each.Current));
        }
        while (_each.MoveNext());
        return keys;
    }

    // The fields of a sequence's alert are what its events have in common; of one event that is all it has.
    private static FieldValue CommonOf(EventRecord[] events, KeyPlan field)
    {
        var common = ValuesOf(events[0], field);
        for (var i = 1; i < events.Length; i++)
        {
            var others = ValuesOf(events[i], field);
            common = [.. common.Where(others.Contains)];
        }
        return FieldValue.From(common);
    }

    private static FieldValue[] ValuesOf(EventRecord record, KeyPlan field)
    {
        var value = record[field.Field];
        if (value.IsMissing) return [];
        return value.Kind == FieldValueKind.Array ? KeyEnumerator.Distinct(value, field.Type) : [KeyEnumerator.Normalise(value, field.Type)];
    }
}
