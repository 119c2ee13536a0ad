using System.Buffers.Binary;

namespace RuleEngine.TestKit;

/// <summary>Writes event logs (EVTX), so that tests know exactly what is in them.</summary>
internal sealed class EvtxWriter
{
    /// <summary>The size of the block in front of the chunks.</summary>
    public const int HeaderSize = 4096;

    private readonly List<EvtxChunkWriter> _chunks = [new()];
    private ulong _nextId = 1;

    /// <summary>The format's minor version: 1 or 2.</summary>
    public ushort MinorVersion { get; init; } = 1;

    /// <summary>Whether the log is said to be in use.</summary>
    public bool IsDirty { get; init; }

    /// <summary>The chunks so far.</summary>
    public IReadOnlyList<EvtxChunkWriter> Chunks => _chunks;

    /// <summary>Adds a record, to a new chunk if it does not fit.</summary>
    public void Add(EvtxNode content, DateTime? written = null)
    {
        var time = (written ?? new DateTime(2026, 3, 17, 8, 0, 0, DateTimeKind.Utc).AddSeconds(_nextId)).ToFileTimeUtc();
        if (!_chunks[^1].TryAdd(_nextId, time, content))
        {
            NewChunk();
            if (!_chunks[^1].TryAdd(_nextId, time, content)) throw new ArgumentException("the record is larger than a chunk");
        }
        _nextId++;
    }

    /// <summary>Goes on in a new chunk.</summary>
    public void NewChunk() => _chunks.Add(new EvtxChunkWriter());

    /// <summary>The log.</summary>
    public byte[] ToArray()
    {
        var log = new byte[HeaderSize + (_chunks.Count * EvtxChunkWriter.Size)];
        var number = 1ul;
        for (var i = 0; i < _chunks.Count; i++)
        {
            _chunks[i].Finish(number).CopyTo(log, HeaderSize + (i * EvtxChunkWriter.Size));
            number += (ulong)_chunks[i].Records.Count;
        }
        WriteHeader(log, _chunks.Count);
        return log;
    }

    /// <summary>The chunks of a log again and again, under a header that is true of them.</summary>
    public static byte[] Repeat(byte[] log, int times)
    {
        var chunks = log.AsSpan(HeaderSize);
        var repeated = new byte[HeaderSize + (chunks.Length * times)];
        log.AsSpan(0, HeaderSize).CopyTo(repeated);
        for (var i = 0; i < times; i++) chunks.CopyTo(repeated.AsSpan(HeaderSize + (i * chunks.Length)));
        BinaryPrimitives.WriteUInt16LittleEndian(repeated.AsSpan(42), (ushort)Math.Min(chunks.Length * times / EvtxChunkWriter.Size, ushort.MaxValue));
        Seal(repeated);
        return repeated;
    }

    /// <summary>Writes the checksum of the file header.</summary>
    public static void Seal(Span<byte> log) => BinaryPrimitives.WriteUInt32LittleEndian(log[124..], Checksum(log[..120]));

    /// <summary>CRC-32, a bit at a time.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }

    private void WriteHeader(Span<byte> log, int chunks)
    {
        "ElfFile\0"u8.CopyTo(log);
        BinaryPrimitives.WriteUInt64LittleEndian(log[16..], (ulong)chunks - 1);
        BinaryPrimitives.WriteUInt64LittleEndian(log[24..], _nextId);
        BinaryPrimitives.WriteUInt32LittleEndian(log[32..], 128);
        BinaryPrimitives.WriteUInt16LittleEndian(log[36..], MinorVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(log[38..], 3);
        BinaryPrimitives.WriteUInt16LittleEndian(log[40..], HeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(log[42..], (ushort)chunks);
        BinaryPrimitives.WriteUInt32LittleEndian(log[120..], IsDirty ? 1u : 0);
        Seal(log);
    }
}
