using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>A TOML file as read: its tables, the text they point into, and its layout.</summary>
/// <param name="Source">The file.</param>
/// <param name="Root">The root table.</param>
/// <param name="Syntax">The file token by token, comments and blanks included.</param>
internal sealed record TomlDocument(SourceText Source, TomlTable Root, TomlSyntaxTree Syntax)
{
    /// <summary>The place of a value in the file.</summary>
    public SourceLocation Locate(SourceSpan span) => new(Source, span);
}
