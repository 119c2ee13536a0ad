using System.Buffers.Binary;
using System.IO.Compression;

namespace RuleEngine.IO.Inputs.Containers;

/// <summary>
/// What is in a gzip stream, of one or more members. Unlike <see cref="GZipStream"/>, which ends quietly where a torn stream ends, it says so.
/// </summary>
internal sealed class GzipContent(Stream source) : ReadOnlyStream
{
    private const int HeaderLength = 10;
    private const int MaxHeaderField = 64 * 1024;

    /// <summary>How much is inflated at once: where the stream is damaged, so much before it is lost, because the inflater does not give what it has.</summary>
    public const int Piece = 1024;

    private readonly GzipFeed _feed = new(source);
    private DeflateStream? _deflate;
    private Crc32 _checksum;
    private uint _length;
    private int _members;
    private bool _isEnded;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The stream is damaged, or ends too early.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (!_isEnded && buffer.Length > 0)
        {
            if (_deflate is null && !BeginMember()) break;
            var read = _deflate!.Read(buffer[..Math.Min(buffer.Length, Piece)]);
            if (read > 0)
            {
                _checksum.Add(buffer[..read]);
                _length += (uint)read;
                return read;
            }
            EndMember();
        }
        _isEnded = true;
        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _deflate?.Dispose();
        base.Dispose(disposing);
    }

    private bool BeginMember()
    {
        if (!_feed.TryPeek(HeaderLength, out var header) && _members > 0 && header.IndexOfAnyExcept((byte)0, (byte)'\n') < 0) return false;
        if (!header.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            if (_members > 0 && header.IndexOfAnyExcept((byte)0) < 0) return false;
            throw new InvalidDataException("behind the compressed content are bytes that are no gzip");
        }
        if (header.Length < HeaderLength) throw Torn();
        if (header[2] != 8) throw new InvalidDataException("the gzip stream is compressed in an unknown way");
        var flags = header[3];
        for (var i = 0; i < HeaderLength; i++) _feed.Next();
        SkipFields(flags);
        (_checksum, _length) = (default, 0);
        _members++;
        _deflate = new DeflateStream(_feed, CompressionMode.Decompress, leaveOpen: true);
        return true;
    }

    // Extra bytes with their length, a name, a comment, a checksum of the header.
    private void SkipFields(int flags)
    {
        if ((flags & 4) != 0) SkipBytes(NextByte() | (NextByte() << 8));
        if ((flags & 8) != 0) SkipText();
        if ((flags & 16) != 0) SkipText();
        if ((flags & 2) != 0) SkipBytes(2);
    }

    private void SkipBytes(int count)
    {
        while (count-- > 0) NextByte();
    }

    private void SkipText()
    {
        for (var length = 0; NextByte() != 0; length++)
        {
            if (length == MaxHeaderField) throw new InvalidDataException("the header of the gzip stream has no end");
        }
    }

    private int NextByte() => _feed.Next() is var value and >= 0 ? value : throw Torn();

    private void EndMember()
    {
        _deflate!.Dispose();
        _deflate = null;
        if (_feed.IsExhausted) throw Torn();
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _checksum.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);
        if (!_feed.TakeBack(trailer)) throw new InvalidDataException("the checksum of the compressed content does not match, or is missing");
    }

    private static InvalidDataException Torn() => new("the compressed content ends too early");
}
