using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>The document of the Windows event that a reader holds now.</summary>
internal sealed class LentWindowsDocument(WindowsEvent source) : ILentDocument
{
    /// <inheritdoc/>
    public int Size => source.Content.Count;

    /// <inheritdoc/>
    public ArraySegment<byte> Content => source.Content;

    /// <inheritdoc/>
    public byte[] Write() => WindowsEventDocument.Write(source.Seal());

    /// <inheritdoc/>
    public IEventDocument Keep(byte[] content) => new WindowsEventDocument(content);
}
