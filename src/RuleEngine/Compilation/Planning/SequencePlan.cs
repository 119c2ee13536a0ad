namespace RuleEngine.Compilation.Planning;

/// <summary>A sequence, ready to run.</summary>
/// <param name="Slots">The stages as written, clauses for missing events among them; a term with <c>runs</c> stands several times.</param>
/// <param name="Until">The term that ends pending sequences, or -1.</param>
/// <param name="Keys">For each term its join keys.</param>
/// <param name="MaxSpan">The longest time from the first to the last event, inclusive; null when not limited.</param>
/// <param name="Lifetime">How long a pending sequence is kept after its first event.</param>
internal sealed record SequencePlan(
    IReadOnlyList<SequenceSlot> Slots, int Until, IReadOnlyList<IReadOnlyList<KeyPlan>> Keys, TimeSpan? MaxSpan, TimeSpan Lifetime)
{
    /// <summary>For each stage that an event fills, its term.</summary>
    public IReadOnlyList<int> Stages { get; } = [.. Slots.Where(slot => !slot.IsMissing).Select(slot => slot.Term)];

    /// <summary>The terms of the events that may not be there, by gap: before the first stage, behind each stage.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Gaps { get; } = FindGaps(Slots);

    private static IReadOnlyList<IReadOnlyList<int>> FindGaps(IReadOnlyList<SequenceSlot> slots)
    {
        var gaps = new List<List<int>> { new() };
        foreach (var slot in slots)
        {
            if (!slot.IsMissing) gaps.Add([]);
            else if (!gaps[^1].Contains(slot.Term)) gaps[^1].Add(slot.Term);
        }
        return gaps;
    }
}
