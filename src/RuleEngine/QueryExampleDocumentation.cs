namespace RuleEngine;

/// <summary>A query that shows something of its language.</summary>
/// <param name="Query">The query.</param>
/// <param name="Meaning">What it finds, in a few words.</param>
/// <param name="Match">An event that it finds, as JSON.</param>
/// <param name="Miss">An event that it does not find, as JSON.</param>
public sealed record QueryExampleDocumentation(string Query, string Meaning, string Match, string Miss);
