namespace RuleEngine.Language.Ir;

/// <summary>What must be new.</summary>
/// <param name="Keys">The fields whose values together are a term.</param>
/// <param name="Window">How long a term is not new after it was seen.</param>
internal sealed record IrNewTerms(IReadOnlyList<IrKey> Keys, TimeSpan Window);
