namespace RuleEngine.Rules.Formatting;

/// <summary>An array with its comments.</summary>
/// <param name="Comment">The comment on the line of the opening bracket, or null.</param>
/// <param name="Items">The elements.</param>
/// <param name="Closing">The lines between the last element and the closing bracket; an empty one is a blank line.</param>
internal sealed record LayoutArray(string? Comment, IReadOnlyList<LayoutArrayItem> Items, IReadOnlyList<string> Closing) : LayoutValue
{
    /// <summary>Whether a comment stands between the brackets, but not inside an element. Blank lines group elements then, and are kept.</summary>
    public bool HasComments { get; } =
        Comment is not null || Closing.Any(line => line.Length > 0) || Items.Any(item => item.Comment is not null || item.Leading.Any(line => line.Length > 0));

    /// <inheritdoc/>
    public override int FlatLength => HasComments ? Unbroken : _flatLength;

    private readonly int _flatLength = Sum(Items.Select(item => item.Value.FlatLength).Append(2 + 2 * Math.Max(0, Items.Count - 1)));
}
