namespace RuleEngine.IO.Inputs.Containers;

/// <summary>A stream that counts what is read of it.</summary>
internal sealed class CountingStream(Stream stream) : ReadOnlyStream
{
    /// <summary>How many bytes were read.</summary>
    public long BytesRead { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = stream.Read(buffer);
        BytesRead += read;
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) stream.Dispose();
        base.Dispose(disposing);
    }
}
