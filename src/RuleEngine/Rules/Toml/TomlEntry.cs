using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>A key of a table and its value.</summary>
/// <param name="Key">The key, unquoted.</param>
/// <param name="KeySpan">Where the key is written first.</param>
/// <param name="Value">The value.</param>
internal sealed record TomlEntry(string Key, SourceSpan KeySpan, TomlValue Value);
