using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>A piece of the file that is read as one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="IsClosed">False for a string that runs into the end of its line or of the file.</param>
internal readonly record struct TomlToken(TomlTokenKind Kind, SourceSpan Span, bool IsClosed = true)
{
    /// <summary>Whether it separates other tokens and means nothing itself. Line ends mean something, so they are not trivia.</summary>
    public bool IsTrivia => Kind is TomlTokenKind.Whitespace or TomlTokenKind.Comment or TomlTokenKind.ControlCharacters or TomlTokenKind.ByteOrderMark;

    /// <summary>Whether it is a string of any kind.</summary>
    public bool IsString => Kind is >= TomlTokenKind.BasicString and <= TomlTokenKind.MultiLineLiteralString;

    /// <summary>Whether it is a string that may run over lines.</summary>
    public bool IsMultiLineString => Kind is TomlTokenKind.MultiLineBasicString or TomlTokenKind.MultiLineLiteralString;

    /// <summary>Whether the line or the file ends here.</summary>
    public bool EndsLine => Kind is TomlTokenKind.NewLine or TomlTokenKind.EndOfFile;
}
