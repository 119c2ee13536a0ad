namespace RuleEngine.Rules;

/// <summary><c>[transform]</c>: what the investigation guide's placeholders stand for.</summary>
/// <param name="Osquery"><c>[[transform.osquery]]</c>.</param>
/// <param name="Investigate"><c>[[transform.investigate]]</c>.</param>
public sealed record TransformDefinition(IReadOnlyList<OsqueryDefinition> Osquery, IReadOnlyList<InvestigateDefinition> Investigate);
