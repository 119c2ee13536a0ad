namespace RuleEngine.IO.Surveys;

/// <summary>How often something occurs.</summary>
/// <param name="Name">What.</param>
/// <param name="Count">How often.</param>
public sealed record NamedCount(string Name, long Count);
