namespace RuleEngine;

/// <summary>A condition by which the index over all rules cannot find a rule.</summary>
/// <param name="Kind">Why not.</param>
/// <param name="Condition">The condition.</param>
/// <param name="IsAlternative">Whether it is, or is part of, one of several alternatives (<c>or</c>), of which others may have what the index looks for: one without spoils all.</param>
public sealed record IndexObstacle(IndexObstacleKind Kind, string Condition, bool IsAlternative);
