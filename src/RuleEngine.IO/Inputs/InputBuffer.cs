namespace RuleEngine.IO.Inputs;

/// <summary>
/// A window of UTF-8 over a stream: it grows while a framer looks for the end of an event, and moves on when bytes are consumed. It knows where in
/// the input its first byte stands, also when the input is UTF-16.
/// </summary>
internal sealed class InputBuffer : IDisposable
{
    private const int InitialSize = 64 * 1024;

    private readonly Stream _stream;
    private readonly bool _isUtf16;
    private byte[] _bytes = new byte[InitialSize];
    private int _start;
    private int _end;

    /// <summary>A window over a stream, which it owns.</summary>
    /// <param name="stream">The stream, giving UTF-8.</param>
    /// <param name="isUtf16">Whether the input was transcoded from UTF-16, whose offsets are counted.</param>
    public InputBuffer(Stream stream, bool isUtf16) => (_stream, _isUtf16) = (stream, isUtf16);

    /// <summary>The bytes that were read and not consumed.</summary>
    public ReadOnlySpan<byte> Window => _bytes.AsSpan(_start, _end - _start);

    /// <summary>The first bytes of the window, where they are: they stay there until the window is lengthened.</summary>
    public ArraySegment<byte> Lend(int length) => new(_bytes, _start, length);

    /// <summary>The offset in the input of the window's first byte.</summary>
    public long Offset { get; private set; }

    /// <summary>How many bytes of UTF-8 were consumed.</summary>
    public long Position { get; private set; }

    /// <summary>Whether the input has no bytes beyond the window.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Lengthens the window; false at the end of the input.</summary>
    public bool Fill()
    {
        if (IsComplete) return false;
        MakeRoom();
        var read = _stream.Read(_bytes, _end, _bytes.Length - _end);
        _end += read;
        IsComplete = read == 0;
        return read > 0;
    }

    /// <summary>Moves the window's beginning.</summary>
    public void Consume(int length)
    {
        Offset += LengthInInput(length);
        Position += length;
        _start += length;
    }

    /// <summary>Consumes bytes into a target, behind the window without a copy of them here; 0 at the end of the input.</summary>
    public int Read(Span<byte> target)
    {
        if (_start == _end)
        {
            var read = IsComplete ? 0 : _stream.Read(target);
            IsComplete |= read == 0 && !target.IsEmpty;
            (Offset, Position) = (Offset + read, Position + read);
            return read;
        }
        var length = Math.Min(target.Length, _end - _start);
        Window[..length].CopyTo(target);
        Consume(length);
        return length;
    }

    /// <summary>How many bytes the first <paramref name="length"/> bytes of the window take in the input.</summary>
    public long LengthInInput(int length) => _isUtf16 ? 2 * CountUtf16(Window[..length]) : length;

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void MakeRoom()
    {
        if (_end < _bytes.Length && _start < _bytes.Length / 2) return;
        if (_start > 0)
        {
            Window.CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _bytes.Length) Array.Resize(ref _bytes, _bytes.Length * 2);
        else if (_start == 0 && _end == 0 && _bytes.Length > 16 * InitialSize) _bytes = new byte[InitialSize];
    }

    // Every byte that begins a character is one code unit, the first of four bytes two; so stretches may be cut anywhere.
    private static long CountUtf16(ReadOnlySpan<byte> utf8)
    {
        var units = 0L;
        foreach (var value in utf8) units += (value & 0xC0) == 0x80 ? 0 : value >= 0xF0 ? 2 : 1;
        return units;
    }
}
