namespace RuleEngine.Service.Detection;

/// <summary>A file up to a place before its end.</summary>
/// <param name="file">The file, at any position.</param>
/// <param name="end">Where to end.</param>
internal sealed class StateStream(FileStream file, long end) : Stream
{
    /// <summary>Whether the file stays open when this is disposed.</summary>
    public bool LeavesOpen { get; set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => file.Read(buffer[..(int)Math.Min(buffer.Length, Math.Max(0, end - file.Position))]);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !LeavesOpen) file.Dispose();
        base.Dispose(disposing);
    }
}
