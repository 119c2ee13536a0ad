namespace RuleEngine.Diagnostics;

/// <summary>A place in a text as editors show it.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column, counted from 1 in UTF-16 code units (the unit of LSP and of SARIF's default).</param>
public readonly record struct LinePosition(int Line, int Column);
