using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Kql;

/// <summary>A field's name or a value, with escapes resolved.</summary>
/// <param name="Span">Where it is written.</param>
/// <param name="Pieces">Its text, split at the wildcards; one piece has none.</param>
/// <param name="IsQuoted">Whether it is written in quotes, which make a phrase and take wildcards their meaning.</param>
internal sealed record KqlLiteralSyntax(SourceSpan Span, IReadOnlyList<string> Pieces, bool IsQuoted) : KqlSyntax(Span)
{
    /// <summary>Whether it has wildcards.</summary>
    public bool HasWildcard => Pieces.Count > 1;

    /// <summary>Whether it is a single wildcard: as a value it asks for existence.</summary>
    public bool IsWildcard => Pieces is ["", ""];

    /// <summary>Its text, wildcards as <c>*</c>.</summary>
    public string Text { get; } = string.Join('*', Pieces);
}
