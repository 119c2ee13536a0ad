using RuleEngine.Diagnostics;

namespace RuleEngine.Rules;

/// <summary>A Kibana filter: a piece of Elasticsearch's query DSL with switches.</summary>
/// <param name="Location">Where it is written.</param>
/// <param name="Negate"><c>meta.negate</c>.</param>
/// <param name="Disabled"><c>meta.disabled</c>.</param>
/// <param name="Json">The whole filter table as JSON, keys in the order of the file.</param>
public sealed record FilterDefinition(SourceLocation Location, bool Negate, bool Disabled, string Json);
