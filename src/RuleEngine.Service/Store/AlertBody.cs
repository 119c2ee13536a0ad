using System.Buffers;
using System.Collections;
using System.IO.Compression;

namespace RuleEngine.Service.Store;

/// <summary>
/// The documents of an alert as they are kept: packed together, because building blocks and events repeat most of what the alert says. The alert's own stands first, so that a list of alerts
/// unpacks no more than that; the others are unpacked when somebody looks at them.
/// </summary>
internal sealed class AlertBody
{
    private const byte Version = 1;
    // A sequence of two, 8.9 KB, becomes 1.5 KB in 26 µs; the next levels take two to six times as long for 3 to 16 % less.
    private const int Quality = 1;
    private const int Window = 22;

    private readonly ReadOnlyMemory<byte> _packed;
    private readonly int[] _lengths;
    private readonly int _blocks;
    private readonly Lazy<byte[]> _all;

    private AlertBody(ReadOnlyMemory<byte> packed, int[] lengths, int blocks)
    {
        (_packed, _lengths, _blocks) = (packed, lengths, blocks);
        _all = new Lazy<byte[]>(() => Unpack(_lengths.Sum()));
        Document = lengths.Length == 1 ? _all.Value : Unpack(lengths[0]);
    }

    /// <summary>The alert document.</summary>
    public ReadOnlyMemory<byte> Document { get; }

    /// <summary>The documents of building blocks.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> BuildingBlocks => _blocks == 0 ? [] : new Part(this, 1, _blocks);

    /// <summary>The documents of events.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Events => _lengths.Length == 1 + _blocks ? [] : new Part(this, 1 + _blocks, _lengths.Length - 1 - _blocks);

    /// <summary>Packs documents.</summary>
    public static byte[] Pack(ReadOnlyMemory<byte> document, IReadOnlyList<ReadOnlyMemory<byte>> blocks, IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        using var header = new MemoryStream();
        using var writer = new BinaryWriter(header);
        writer.Write(Version);
        writer.Write7BitEncodedInt(blocks.Count);
        writer.Write7BitEncodedInt(1 + blocks.Count + events.Count);
        ReadOnlyMemory<byte>[] all = [document, .. blocks, .. events];
        foreach (var one in all) writer.Write7BitEncodedInt(one.Length);
        writer.Flush();

        var size = all.Sum(one => one.Length);
        var plain = ArrayPool<byte>.Shared.Rent(size);
        var packed = ArrayPool<byte>.Shared.Rent((int)header.Length + BrotliEncoder.GetMaxCompressedLength(size));
        try
        {
            var at = 0;
            foreach (var one in all)
            {
                one.Span.CopyTo(plain.AsSpan(at));
                at += one.Length;
            }
            header.GetBuffer().AsSpan(0, (int)header.Length).CopyTo(packed);
            if (!BrotliEncoder.TryCompress(plain.AsSpan(0, size), packed.AsSpan((int)header.Length), out var written, Quality, Window))
            {
                throw new InvalidOperationException("Documents could not be packed.");
            }
            return packed.AsSpan(0, (int)header.Length + written).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    /// <summary>Reads what was packed.</summary>
    /// <exception cref="InvalidDataException">It is not what was packed.</exception>
    public static AlertBody Read(byte[] body)
    {
        try
        {
            using var stream = new MemoryStream(body);
            using var reader = new BinaryReader(stream);
            if (reader.ReadByte() != Version) throw new InvalidDataException("documents of an unknown version");
            var (blocks, count) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
            if (blocks < 0 || count < 1 + (long)blocks || count > body.Length) throw new InvalidDataException("documents that cannot be");
            var lengths = new int[count];
            for (var i = 0; i < count; i++) lengths[i] = reader.Read7BitEncodedInt();
            if (lengths.Any(length => length < 0) || lengths.Sum(length => (long)length) > Array.MaxLength) throw new InvalidDataException("documents that cannot be");
            return new AlertBody(body.AsMemory((int)stream.Position), lengths, blocks);
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("documents that end early", exception);
        }
    }

    private byte[] Unpack(int length)
    {
        var plain = new byte[length];
        using var decoder = new BrotliDecoder();
        decoder.Decompress(_packed.Span, plain, out _, out var written);
        return written == length ? plain : throw new InvalidDataException("documents that cannot be unpacked");
    }

    /// <summary>Some of the documents.</summary>
    private sealed class Part(AlertBody body, int first, int count) : IReadOnlyList<ReadOnlyMemory<byte>>
    {
        public int Count => count;

        public ReadOnlyMemory<byte> this[int index]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfNegative(index);
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
                return body._all.Value.AsMemory(body._lengths.AsSpan(0, first + index).ToArray().Sum(), body._lengths[first + index]);
            }
        }

        public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator()
        {
            var at = body._lengths.Take(first).Sum();
            for (var i = first; i < first + count; i++)
            {
                yield return body._all.Value.AsMemory(at, body._lengths[i]);
                at += body._lengths[i];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
