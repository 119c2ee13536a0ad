using RuleEngine.Diagnostics;

namespace RuleEngine.Rules;

/// <summary>An entry of a <c>threat_mapping</c> group.</summary>
/// <param name="Field">The event's field.</param>
/// <param name="Value">The indicator's field.</param>
/// <param name="Negate">Whether the values must differ.</param>
public sealed record ThreatMappingDefinition(EmbeddedText Field, EmbeddedText Value, bool Negate);
