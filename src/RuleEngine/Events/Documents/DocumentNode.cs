namespace RuleEngine.Events.Documents;

/// <summary>
/// A value of a JSON document, read without loss of meaning from bytes of any quality: see <see cref="DocumentReader"/>. Immutable.
/// </summary>
internal abstract class DocumentNode
{
    /// <summary>The value of a field; null when there is none.</summary>
    public static DocumentNode? From(FieldValue value)
    {
        if (value.IsMissing) return null;
        if (value.Kind != FieldValueKind.Array) return DocumentScalar.From(value);
        var elements = new List<DocumentNode>(value.Elements.Length);
        foreach (var element in value.Elements)
        {
            if (From(element) is { } node) elements.Add(node);
        }
        return new DocumentArray(elements);
    }

    /// <summary>A text.</summary>
    public static implicit operator DocumentNode(string text) => DocumentScalar.From(text);

    /// <summary>A whole number.</summary>
    public static implicit operator DocumentNode(long number) => DocumentScalar.From(number);

    /// <summary>This value without a field below it, whether that is written nested or with dotted keys, and through arrays; objects that held
    /// nothing else go too.</summary>
    public virtual DocumentNode Without(string field) => this;

    /// <summary>Adds the scalars of this value, through arrays at any depth; an object and a null have none.</summary>
    internal abstract void CollectScalars(List<DocumentScalar> found);

    /// <summary>Adds the values at a path below this value, through arrays at any depth.</summary>
    internal abstract void CollectAt(ReadOnlySpan<char> path, List<DocumentNode> found);
}
