namespace RuleEngine.Compilation.Planning;

/// <summary>A sequence, ready to run.</summary>
/// <param name="Stages">For each stage the term whose events fill it; a term with <c>runs</c> stands several times.</param>
/// <param name="Until">The term that ends pending sequences, or -1.</param>
/// <param name="Keys">For each term its join keys.</param>
/// <param name="MaxSpan">The longest time from the first to the last event, inclusive; null when not limited.</param>
/// <param name="Lifetime">How long a pending sequence is kept after its first event.</param>
internal sealed record SequencePlan(
    IReadOnlyList<int> Stages, int Until, IReadOnlyList<IReadOnlyList<KeyPlan>> Keys, TimeSpan? MaxSpan, TimeSpan Lifetime);
