using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>
/// Reads binary XML within a chunk. Reading past the end gives zeros and sets <see cref="Problem"/>, so that a caller asks once behind several
/// reads; every loop over tokens must ask.
/// </summary>
internal ref struct BinXmlCursor
{
    private const int NameHeader = 8;
    private readonly ReadOnlySpan<byte> _chunk;
    private readonly int _end;

    /// <summary>A cursor over a part of a chunk, whose offsets may point anywhere in the chunk.</summary>
    public BinXmlCursor(ReadOnlySpan<byte> chunk, int start, int end)
    {
        _chunk = chunk;
        (_end, Position) = (end, start);
    }

    /// <summary>The offset in the chunk of the next byte.</summary>
    public int Position { get; private set; }

    /// <summary>The first thing that was wrong; null while nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether no byte is left, or something was wrong.</summary>
    public readonly bool IsAtEnd => Position >= _end || Problem is not null;

    /// <summary>Notes what is wrong, unless something was before. Always false.</summary>
    public bool Fail(string problem)
    {
        Problem ??= problem;
        return false;
    }

    /// <summary>The next byte, which stays the next.</summary>
    public readonly byte Peek() => IsAtEnd ? (byte)0 : _chunk[Position];

    /// <summary>A byte.</summary>
    public byte ReadByte() => Take(1) is { Length: 1 } bytes ? bytes[0] : (byte)0;

    /// <summary>A number of two bytes.</summary>
    public ushort ReadUInt16() => Take(2) is { Length: 2 } bytes ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : (ushort)0;

    /// <summary>A number of four bytes.</summary>
    public uint ReadUInt32() => Take(4) is { Length: 4 } bytes ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;

    /// <summary>Bytes; none at all when fewer are left.</summary>
    public ReadOnlySpan<byte> Take(int length)
    {
        if (Problem is not null) return default;
        if (length > _end - Position)
        {
            Fail("the binary XML ends inside a token");
            return default;
        }
        var bytes = _chunk.Slice(Position, length);
        Position += length;
        return bytes;
    }

    /// <summary>Characters with their count in front.</summary>
    public ReadOnlySpan<char> ReadText()
    {
        int count = ReadUInt16();
        return MemoryMarshal.Cast<byte, char>(Take(count * sizeof(char)));
    }

    /// <summary>A name: it stands here when it is the chunk's first use of it, and elsewhere in the chunk otherwise.</summary>
    public ReadOnlySpan<char> ReadName()
    {
        var offset = ReadUInt32();
        if (Problem is not null) return default;
        var isHere = offset == Position;
        var count = offset <= (uint)(_chunk.Length - NameHeader) ? BinaryPrimitives.ReadUInt16LittleEndian(_chunk[((int)offset + 6)..]) : -1;
        var length = count * sizeof(char);
        if (count <= 0 || length > _chunk.Length - (int)offset - NameHeader)
        {
            Fail("a name does not stand where it should");
            return default;
        }
        // Behind the characters stands a zero, which they do not count.
        if (isHere) Take(NameHeader + length + sizeof(char));
        return MemoryMarshal.Cast<byte, char>(_chunk.Slice((int)offset + NameHeader, length));
    }
}
