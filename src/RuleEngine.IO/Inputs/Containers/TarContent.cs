namespace RuleEngine.IO.Inputs.Containers;

/// <summary>The content of a member of a tar archive, which is as long as its header says.</summary>
internal sealed class TarContent(Stream archive, long length) : ReadOnlyStream
{
    private readonly int _filling = (int)((TarHeader.Size - (length % TarHeader.Size)) % TarHeader.Size);
    private long _rest = length;

    /// <inheritdoc/>
    /// <exception cref="EndOfStreamException">The archive ends before the member does.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_rest == 0 || buffer.IsEmpty) return 0;
        var read = archive.Read(buffer[..(int)Math.Min(buffer.Length, _rest)]);
        if (read == 0) throw new EndOfStreamException("the archive ends inside the member");
        _rest -= read;
        return read;
    }

    /// <summary>Goes behind the content and what fills its last block; false when the archive ends before.</summary>
    public bool SkipRest()
    {
        var filling = _filling;
        Span<byte> buffer = stackalloc byte[8192];
        // Written so that no claimed length is too long to be counted.
        for (var rest = _rest; rest > 0 || filling > 0;)
        {
            var part = rest > 0 ? rest : filling;
            var read = archive.Read(buffer[..(int)Math.Min(buffer.Length, part)]);
            if (read == 0) return rest == 0;
            if (rest > 0) rest -= read;
            else filling -= read;
        }
        _rest = 0;
        return true;
    }
}
