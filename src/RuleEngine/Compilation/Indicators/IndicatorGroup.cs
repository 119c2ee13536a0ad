using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Indicators;

/// <summary>A group of a mapping over its indicators.</summary>
/// <param name="Fields">What the entries compare, those that are not negated first.</param>
/// <param name="Pivot">The entry whose value finds indicators: of those not negated the one that tells most of them apart.</param>
/// <param name="Table">Finds them.</param>
internal sealed record IndicatorGroup(IReadOnlyList<IndicatorField> Fields, int Pivot, IndicatorTable Table)
{
    /// <summary>What a group compares.</summary>
    /// <param name="entries">Its entries.</param>
    /// <param name="fields">The fields of indicators.</param>
    public static IReadOnlyList<IndicatorField> FieldsOf(IReadOnlyList<IrThreatEntry> entries, FieldTable fields) =>
        [.. entries.OrderBy(entry => entry.Negate).Select(entry => new IndicatorField(entry, fields.IdOf(entry.Value.Path)))];

    /// <summary>
    /// Whether an indicator has what a group compares: one value for each entry that is not negated. The only entry of a group is content with the
    /// first of several, as Kibana's faster way for such groups is.
    /// </summary>
    public static bool TakesPart(EventRecord indicator, IReadOnlyList<IndicatorField> fields)
    {
        foreach (var field in fields)
        {
            if (field.Entry.Negate) break;
            if (fields.Count > 1 && field.CountOf(indicator) != 1) return false;
            if (!field.TryReadFirst(indicator, out _)) return false;
        }
        return true;
    }

    /// <summary>A group over the indicators that take part.</summary>
    public static IndicatorGroup Build(IReadOnlyList<EventRecord> records, IReadOnlyList<int> indicators, IReadOnlyList<IndicatorField> fields)
    {
        var best = new IndicatorGroup(fields, 0, new IndicatorTable(records, indicators, fields[0]));
        for (var place = 1; place < fields.Count && !fields[place].Entry.Negate; place++)
        {
            var table = new IndicatorTable(records, indicators, fields[place]);
            if (table.Distinct > best.Table.Distinct) best = new IndicatorGroup(fields, place, table);
        }
        return best;
    }
}
