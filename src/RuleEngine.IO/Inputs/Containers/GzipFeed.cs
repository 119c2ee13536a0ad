namespace RuleEngine.IO.Inputs.Containers;

/// <summary>
/// Gives compressed bytes to an inflater, which takes more than it needs and does not say how much, and takes the rest back. It also knows
/// whether the inflater wanted more than there is.
/// </summary>
internal sealed class GzipFeed(Stream source) : ReadOnlyStream
{
    private const int Size = 32 * 1024;

    private readonly byte[] _bytes = new byte[Size];
    private int _given;
    private int _start;
    private int _end;

    /// <summary>Whether more was asked for than there is.</summary>
    public bool IsExhausted { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        // The inflater asks only when it has used all that it was given; what it leaves is in the last piece.
        if (_start == _end) (_start, _end) = (0, source.Read(_bytes));
        var count = Math.Min(buffer.Length, _end - _start);
        _bytes.AsSpan(_start, count).CopyTo(buffer);
        _given = _start;
        _start += count;
        IsExhausted |= count == 0 && buffer.Length > 0;
        return count;
    }

    /// <summary>The next byte, or -1 at the end.</summary>
    public int Next() => TryPeek(1, out var bytes) ? Take(bytes[0]) : -1;

    /// <summary>Looks at the next bytes; false when there are fewer.</summary>
    public bool TryPeek(int count, out ReadOnlySpan<byte> bytes)
    {
        _given = _start;
        var enough = Fill(count);
        bytes = _bytes.AsSpan(_start, _end - _start);
        return enough;
    }

    /// <summary>Finds bytes at the earliest behind what the inflater used of its last piece, and goes behind them.</summary>
    public bool TakeBack(ReadOnlySpan<byte> wanted)
    {
        var piece = _start - _given;
        _start = _given;
        _ = Fill(piece + wanted.Length);
        var found = _bytes.AsSpan(_start, Math.Min(_end - _start, piece + wanted.Length)).IndexOf(wanted);
        if (found < 0) return false;
        _start += found + wanted.Length;
        return true;
    }

    private int Take(byte value)
    {
        _start++;
        return value;
    }

    private bool Fill(int count)
    {
        if (_start + count > _bytes.Length)
        {
            var moved = _end - _start;
            Buffer.BlockCopy(_bytes, _start, _bytes, 0, moved);
            (_given, _start, _end) = (0, 0, moved);
        }
        while (_end - _start < count)
        {
            var read = source.Read(_bytes.AsSpan(_end));
            if (read == 0) return false;
            _end += read;
        }
        return true;
    }
}
