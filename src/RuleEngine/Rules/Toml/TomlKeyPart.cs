using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>A part of a key between dots.</summary>
/// <param name="Name">The part, unquoted.</param>
/// <param name="Span">Where it is written, quotes included.</param>
internal readonly record struct TomlKeyPart(string Name, SourceSpan Span);
