namespace RuleEngine.Benchmarks.Generation;

/// <summary>What a rule asks.</summary>
/// <param name="Type">The rule's type.</param>
/// <param name="Language">The query's language.</param>
/// <param name="Text">The query.</param>
/// <param name="Tables">What the type needs beside it, as TOML.</param>
internal sealed record GeneratedQuery(string Type, string Language, string Text, string Tables = "");
