namespace RuleEngine.Language.Ir;

/// <summary>What an indicator match rule compares, and which indicators count.</summary>
/// <param name="Groups">Groups of which one must be met; of a group each entry. Each group has an entry that is not negated.</param>
/// <param name="Indicators">What an indicator must satisfy; dates relative to now are relative to the event that is compared.</param>
/// <param name="Index">The indices that they are in; one that names no index counts.</param>
internal sealed record IrThreatMatch(IReadOnlyList<IReadOnlyList<IrThreatEntry>> Groups, IrPredicate Indicators, IndexPatternList Index)
{
    /// <summary>What every event has that meets a group: a value in each field that is compared.</summary>
    public IrPredicate Needed => Groups.Count == 1 ? NeededBy(Groups[0]) : new IrPredicate.Or([.. Groups.Select(NeededBy)]);

    private static IrPredicate NeededBy(IReadOnlyList<IrThreatEntry> group)
    {
        IrPredicate[] needed = [.. group.Where(entry => !entry.Negate).Select(entry => new IrPredicate.Exists(entry.Field))];
        return needed is [var single] ? single : new IrPredicate.And(needed);
    }
}
