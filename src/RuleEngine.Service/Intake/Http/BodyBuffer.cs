using System.Buffers;

namespace RuleEngine.Service.Intake.Http;

/// <summary>
/// What was read of a body and not yet used. Items that were taken from it stay where they are until <see cref="MakeRoom"/>; so a batch is as large as the buffer, and nothing is copied for it.
/// </summary>
internal sealed class BodyBuffer(IntakeBody body) : IDisposable
{
    // What is taken at once, but for single items that are larger: with its copy in the journal's draft no more than a processor's cache holds, and few enough batches that flushing each costs little.
    private const int UsualBytes = 512 << 10;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(UsualBytes);
    private int _start;
    private int _end;

    /// <summary>What was read and not taken.</summary>
    public ReadOnlySpan<byte> Rest => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Whether nothing comes behind <see cref="Rest"/>.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Whether nothing more can be read before room is made.</summary>
    public bool IsFull => _end == _bytes.Length;

    /// <summary>Takes the next bytes as an item.</summary>
    /// <param name="length">How long it is.</param>
    /// <param name="skip">How many bytes behind it are of no use.</param>
    public ArraySegment<byte> Take(int length, int skip = 0)
    {
        var item = new ArraySegment<byte>(_bytes, _start, length);
        _start += length + skip;
        return item;
    }

    /// <summary>Reads more of the body.</summary>
    /// <exception cref="IntakeBodyException">It cannot be read.</exception>
    public async ValueTask ReadMoreAsync(CancellationToken cancellation)
    {
        var read = await body.ReadAsync(_bytes.AsMemory(_end), cancellation);
        _end += read;
        IsEnded = read == 0;
    }

    /// <summary>Gives room for more. Items that were taken are gone.</summary>
    public void MakeRoom()
    {
        var rest = _end - _start;
        var bytes = _bytes;

        // An item that does not fit needs a larger buffer.
        if (rest > bytes.Length / 2)
        {
            bytes = ArrayPool<byte>.Shared.Rent(bytes.Length * 2);
        }

        Buffer.BlockCopy(_bytes, _start, bytes, 0, rest);
        if (bytes != _bytes)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        (_bytes, _start, _end) = (bytes, 0, rest);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _start = _end = 0;
    }
}
