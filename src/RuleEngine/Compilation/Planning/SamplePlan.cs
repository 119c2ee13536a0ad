namespace RuleEngine.Compilation.Planning;

/// <summary>A sample, ready to run.</summary>
/// <param name="Stages">For each stage the term whose event fills it.</param>
/// <param name="Keys">For each term its join keys.</param>
/// <param name="Lifetime">How long an event waits for the others.</param>
internal sealed record SamplePlan(IReadOnlyList<int> Stages, IReadOnlyList<IReadOnlyList<KeyPlan>> Keys, TimeSpan Lifetime);
