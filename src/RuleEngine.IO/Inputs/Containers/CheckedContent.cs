namespace RuleEngine.IO.Inputs.Containers;

/// <summary>The content of a member of a zip archive, held against its checksum at the end, which <see cref="System.IO.Compression.ZipArchive"/> does not do.</summary>
internal sealed class CheckedContent(Stream content, long length, uint checksum, Lock gate) : ReadOnlyStream
{
    private Crc32 _checksum;
    private long _length;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The content is not what the archive says.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read;
        // Members that are open at once share the archive's place in its file.
        lock (gate) read = content.Read(buffer[..Math.Min(buffer.Length, GzipContent.Piece)]);
        _checksum.Add(buffer[..read]);
        _length += read;
        if (read > 0 || buffer.IsEmpty || (_length == length && _checksum.Value == checksum)) return read;
        throw new InvalidDataException(_length < length ? "the member ends too early" : "the checksum of the member does not match");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) content.Dispose();
        base.Dispose(disposing);
    }
}
