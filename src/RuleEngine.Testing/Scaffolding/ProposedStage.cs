namespace RuleEngine.Testing.Scaffolding;

/// <summary>The conditions of a query, or of a stage of a sequence.</summary>
/// <param name="Samples">The events that meet them.</param>
/// <param name="Conditions">The conditions, those by which events are found first.</param>
/// <param name="Offers">Conditions that the events also meet, for the author to choose from.</param>
internal sealed record ProposedStage(IReadOnlyList<SampleEvent> Samples, IReadOnlyList<ProposedCondition> Conditions, IReadOnlyList<ProposedCondition> Offers);
