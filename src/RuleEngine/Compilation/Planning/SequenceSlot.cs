namespace RuleEngine.Compilation.Planning;

/// <summary>A stage of a sequence.</summary>
/// <param name="Term">The term whose events fill it, or may not be there.</param>
/// <param name="IsMissing">Whether no event may be there.</param>
internal readonly record struct SequenceSlot(int Term, bool IsMissing);
