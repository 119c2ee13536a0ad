namespace RuleEngine.Rules.Formatting;

/// <summary>A key: bare, quoted or dotted.</summary>
/// <param name="Text">The key as written, without blanks around its dots.</param>
/// <param name="Names">Its parts without quotes, by which keys are put in order.</param>
internal sealed record LayoutKey(string Text, IReadOnlyList<string> Names) : IComparable<LayoutKey>
{
    /// <summary>Whether it holds a query, which stands behind the other keys of its table.</summary>
    public bool IsQuery => Names is ["query" or "threat_query"];

    /// <inheritdoc/>
    public int CompareTo(LayoutKey? other)
    {
        if (other is null) return 1;
        if (IsQuery != other.IsQuery) return IsQuery ? 1 : -1;
        for (var i = 0; i < Math.Min(Names.Count, other.Names.Count); i++)
        {
            if (string.CompareOrdinal(Names[i], other.Names[i]) is not 0 and var order) return order;
        }
        return Names.Count.CompareTo(other.Names.Count);
    }
}
