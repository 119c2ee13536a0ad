using RuleEngine.Diagnostics;

namespace RuleEngine.Language.NCalc;

/// <summary>A token of an NCalc expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">What it says: of names, texts and dates what stands between their marks, with escapes as they are written.</param>
internal readonly record struct NCalcToken(NCalcTokenKind Kind, SourceSpan Span, string Text)
{
    /// <summary>Whether it stands for a node of the tree.</summary>
    public bool IsInTree => Kind != NCalcTokenKind.Punctuation;

    /// <summary>Whether it is this sign or word.</summary>
    public bool Is(string text) => Kind is NCalcTokenKind.Operator or NCalcTokenKind.Punctuation && Text == text;
}
