namespace RuleEngine.Events.Documents;

/// <summary>A value that is written already: what is the same in many documents is written once. It has no values that could be asked for.</summary>
internal sealed class DocumentWritten : DocumentNode
{
    private DocumentWritten(ReadOnlyMemory<byte> json) => Json = json;

    /// <summary>The value as JSON on one line, UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Writes a value.</summary>
    public static DocumentWritten Of(DocumentNode value)
    {
        var writer = new DocumentWriter(canonicalNumbers: false);
        writer.Write(value);
        return new DocumentWritten(writer.Written);
    }

    /// <inheritdoc/>
    internal override void CollectScalars(List<DocumentScalar> found)
    {
        // Nothing is read back.
    }

    /// <inheritdoc/>
    internal override void CollectAt(ReadOnlySpan<char> path, List<DocumentNode> found)
    {
        // Nothing is read back.
    }
}
