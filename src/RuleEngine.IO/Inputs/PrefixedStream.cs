using RuleEngine.IO.Inputs.Containers;

namespace RuleEngine.IO.Inputs;

/// <summary>A stream whose first bytes were read already to find out what it is.</summary>
internal sealed class PrefixedStream(byte[] prefix, int length, Stream rest) : ReadOnlyStream
{
    private int _position;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_position == length) return rest.Read(buffer);
        var count = Math.Min(buffer.Length, length - _position);
        prefix.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) rest.Dispose();
        base.Dispose(disposing);
    }
}
