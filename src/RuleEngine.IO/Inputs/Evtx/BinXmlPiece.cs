namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>A part of a value: a stretch of the program's text, or a substituted value.</summary>
/// <param name="Start">Where the text begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Substitution">The index of the substituted value, or -1 for text.</param>
/// <param name="IsOptional">Whether the substitution is optional.</param>
internal readonly record struct BinXmlPiece(int Start, int Length, int Substitution, bool IsOptional);
