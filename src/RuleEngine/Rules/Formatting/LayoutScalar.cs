namespace RuleEngine.Rules.Formatting;

/// <summary>A string, number, boolean or date, which is never changed.</summary>
/// <param name="Text">The text, quotes included.</param>
internal sealed record LayoutScalar(string Text) : LayoutValue
{
    /// <inheritdoc/>
    public override int FlatLength { get; } = Text.Contains('\n', StringComparison.Ordinal) ? Unbroken : Text.Length;
}
