namespace RuleEngine.Rules.Formatting;

/// <summary>An inline table, whose entries keep their order.</summary>
internal sealed record LayoutInlineTable(IReadOnlyList<(LayoutKey Key, LayoutValue Value)> Entries) : LayoutValue
{
    /// <inheritdoc/>
    public override int FlatLength { get; } = Sum(Entries.Select(entry => entry.Key.Text.Length + 3 + entry.Value.FlatLength + 2).Append(2));
}
