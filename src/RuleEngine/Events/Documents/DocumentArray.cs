namespace RuleEngine.Events.Documents;

/// <summary>A JSON array.</summary>
internal sealed class DocumentArray(IReadOnlyList<DocumentNode> elements) : DocumentNode
{
    /// <summary>An array without elements.</summary>
    public static DocumentArray Empty { get; } = new([]);

    /// <summary>The elements, in order.</summary>
    public IReadOnlyList<DocumentNode> Elements { get; } = elements;

    /// <summary>An array of strings.</summary>
    public static DocumentArray Of(IEnumerable<string> texts) => new([.. texts.Select(DocumentScalar.From)]);

    /// <inheritdoc/>
    public override DocumentArray Without(string field) => new([.. Elements.Select(element => element.Without(field))]);

    /// <inheritdoc/>
    internal override void CollectScalars(List<DocumentScalar> found)
    {
        foreach (var element in Elements) element.CollectScalars(found);
    }

    /// <inheritdoc/>
    internal override void CollectAt(ReadOnlySpan<char> path, List<DocumentNode> found)
    {
        foreach (var element in Elements) element.CollectAt(path, found);
    }
}
