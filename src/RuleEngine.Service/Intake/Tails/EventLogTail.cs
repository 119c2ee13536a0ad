using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Inputs.Evtx;
using RuleEngine.IO.Normalization;
using RuleEngine.IO.Sinks;

namespace RuleEngine.Service.Intake.Tails;

/// <summary>
/// Reads the new records of an event log (.evtx) that is being written. A log is a ring of chunks, each of which says which records it has, so only those are read that have new ones; the chunk that
/// is written to may have more than it says.
/// </summary>
internal static class EventLogTail
{
    private const int OffsetOfFirstId = 24;
    private const int OffsetOfLastId = 32;
    private const int OffsetOfChunkCount = 42;
    private const int OffsetOfFlags = 120;
    private const int MaxBatch = 2000;

    /// <summary>Whether a file is an event log.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsEventLog(Stream file)
    {
        var start = new byte[EvtxFileHeader.Signature.Length];
        file.Position = 0;
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(EvtxFileHeader.Signature);
    }

    /// <summary>Reads the records behind a mark.</summary>
    /// <param name="file">The log.</param>
    /// <param name="mark">The last record that was read.</param>
    /// <param name="isQuiet">Whether the file was left alone for a while, so that what is torn will stay so.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TailBatch Read(Stream file, TailMark mark, bool isQuiet)
    {
        var chunks = ChunksOf(file);
        var (events, places, losses) = (new List<IntakeEvent>(), new List<long>(), new List<(long, string)>());
        var after = mark;
        if (mark.Position > 0 && chunks.Count > 0 && chunks[0].First > mark.Position + 1)
        {
            losses.Add((mark.Position + 1, $"records {mark.Position + 1} to {chunks[0].First - 1} were overwritten before they were read"));
            after = mark with { Position = chunks[0].First - 1 };
        }
        var isPartial = false;
        for (var i = 0; i < chunks.Count && events.Count < MaxBatch && !isPartial; i++)
        {
            var isLast = i == chunks.Count - 1;
            if (chunks[i].Last <= after.Position && !isLast) continue;
            (after, isPartial) = ReadChunk(file, chunks[i].Offset, after, isSettled: !isLast || isQuiet, events, places, losses);
            // What is missing at the end of a full chunk will not come any more.
            if (!isLast) after = after with { Position = Math.Max(after.Position, chunks[i].Last) };
        }
        return new TailBatch(events, after) { Places = places, HasMore = events.Count >= MaxBatch, IsPartial = isPartial, Losses = losses };
    }

    /// <summary>The mark behind the last record.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TailMark End(Stream file)
    {
        var mark = new TailMark(0) { IsEventLog = true };
        // Only the last chunk matters; its records are passed over.
        return ChunksOf(file) is [.., var last] ? ReadChunk(file, last.Offset, mark, isSettled: true, [], [], []).After : mark;
    }

    /// <summary>Whether a log is the one of a mark: the record of the mark is there and was written when the mark says, or it was overwritten by later ones.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsOf(Stream file, TailMark mark)
    {
        if (!IsEventLog(file)) return false;
        if (mark.Record == 0) return true;
        var chunks = ChunksOf(file);
        if (chunks.Count == 0) return false;
        if (chunks[0].First > mark.Record) return true;
        foreach (var chunk in chunks.Where(chunk => chunk.First <= mark.Record).Reverse())
        {
            var found = default(bool?);
            Walk(file, chunk.Offset, record =>
            {
                if ((long)record.RecordId == mark.Record) found = record.Written == mark.Written;
                return found is null;
            }, _ => { });
            if (found is { } isSame) return isSame;
        }
        return false;
    }

    private static (TailMark After, bool IsPartial) ReadChunk(Stream file, long offset, TailMark mark, bool isSettled, List<IntakeEvent> events, List<long> places, List<(long, string)> losses)
    {
        var (after, isTorn) = (mark, false);
        var writer = new RecordWriter();
        Walk(file, offset, record =>
        {
            var id = (long)record.RecordId;
            if (isTorn || id <= after.Position) return !isTorn;
            events.Add(new IntakeEvent(writer.Write(record)) { SourceOffset = id });
            places.Add(id);
            after = new TailMark(id) { IsEventLog = true, Record = id, Written = record.Written };
            return true;
        }, loss =>
        {
            // What is being written is whole the next time; nothing behind it is taken before.
            if (!isSettled && !loss.IsRead) isTorn = true;
            else if (isSettled && !loss.IsRead) losses.Add((loss.FileOffset + offset - EvtxFileHeader.BlockSize, loss.Detail));
        });
        return (after, isTorn);
    }

    // Gives the records of one chunk to a visitor until it has enough.
    private static void Walk(Stream file, long offset, Func<EvtxRecord, bool> visit, Action<EvtxLoss> report)
    {
        var bytes = new byte[EvtxFileHeader.BlockSize + EvtxChunkHeader.ChunkSize];
        file.Position = 0;
        file.ReadAtLeast(bytes.AsSpan(0, EvtxFileHeader.BlockSize), EvtxFileHeader.BlockSize, throwOnEndOfStream: false);
        file.Position = offset;
        var length = file.ReadAtLeast(bytes.AsSpan(EvtxFileHeader.BlockSize), EvtxChunkHeader.ChunkSize, throwOnEndOfStream: false);
        // A log of this chunk alone. Its header is not the file's any more, and the file's may be out of date anyway; so there is no checksum to keep.
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(OffsetOfChunkCount), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(OffsetOfFlags), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(OffsetOfFlags)) | EvtxChunkHeader.NoChecksumFlag);
        var reader = new EvtxReader(new MemoryStream(bytes, 0, EvtxFileHeader.BlockSize + length), report);
        while (reader.Read() && visit(reader.Record))
        {
        }
    }

    // The chunks that have records, in the order of their numbers.
    private static List<(long Offset, long First, long Last)> ChunksOf(Stream file)
    {
        var chunks = new List<(long Offset, long First, long Last)>();
        var head = new byte[OffsetOfLastId + sizeof(ulong)];
        for (long offset = EvtxFileHeader.BlockSize; offset + EvtxChunkHeader.FirstRecord <= file.Length; offset += EvtxChunkHeader.ChunkSize)
        {
            file.Position = offset;
            if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) break;
            if (!head.AsSpan().StartsWith(EvtxChunkHeader.Signature)) continue;
            var (first, last) = (BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(OffsetOfFirstId)), BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(OffsetOfLastId)));
            if (first > 0 && last >= first) chunks.Add((offset, first, last));
        }
        chunks.Sort((left, right) => left.First.CompareTo(right.First));
        return chunks;
    }

    // Writes records as JSON, the way `ruleengine events` does.
    private sealed class RecordWriter
    {
        private readonly WindowsEvent _event = new(new DataNameTable());
        private readonly EvtxEventAdapter _adapter;

        public RecordWriter() => _adapter = new EvtxEventAdapter(_event);

        public byte[] Write(EvtxRecord record)
        {
            _adapter.Fill(record);
            var output = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(output)) WindowsEventJsonWriter.Write(_event, json);
            return output.WrittenSpan.ToArray();
        }
    }
}
