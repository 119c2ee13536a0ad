namespace RuleEngine.IO.Inputs;

/// <summary>What is left of an input, as a stream, for readers of binary formats. The buffer stays its owner's.</summary>
internal sealed class InputBufferStream(InputBuffer buffer) : Stream
{
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
    public override int Read(Span<byte> target) => buffer.Read(target);

    /// <inheritdoc/>
    public override int Read(byte[] target, int offset, int count) => buffer.Read(target.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] source, int offset, int count) => throw new NotSupportedException();
}
