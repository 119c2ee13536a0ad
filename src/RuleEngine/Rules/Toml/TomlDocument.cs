using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>A TOML file as read: its tables, and the text they point into.</summary>
/// <param name="Source">The file.</param>
/// <param name="Root">The root table.</param>
internal sealed record TomlDocument(SourceText Source, TomlTable Root)
{
    /// <summary>The place of a value in the file.</summary>
    public SourceLocation Locate(SourceSpan span) => new(Source, span);
}
