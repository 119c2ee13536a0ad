namespace RuleEngine.Language.Ir;

/// <summary>Keeps some of the results.</summary>
/// <param name="IsHead">Whether the first ones are kept, or else the last.</param>
/// <param name="Count">How many.</param>
internal readonly record struct IrPipe(bool IsHead, int Count);
