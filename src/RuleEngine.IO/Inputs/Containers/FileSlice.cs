using Microsoft.Win32.SafeHandles;

namespace RuleEngine.IO.Inputs.Containers;

/// <summary>A part of a file; several may be read at once, because none has a place in the file.</summary>
internal sealed class FileSlice(SafeFileHandle file, long offset, long length) : ReadOnlyStream
{
    private long _position;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - _position);
        if (count <= 0) return 0;
        var read = RandomAccess.Read(file, buffer[..count], offset + _position);
        _position += read;
        return read;
    }
}
