using System.Buffers.Binary;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Inputs.Evtx;

namespace RuleEngine.IO.Tests.Inputs.Evtx;

/// <summary>What can be read of a damaged log is read; what cannot is reported, with its place.</summary>
public sealed class DamagedLogTests
{
    private const int Chunk = EvtxChunkWriter.Size;
    private const int PerChunk = 5;

    [Fact]
    public void A_log_without_damage_has_no_loss() => AssertReading(Log(), "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15");

    [Fact]
    public void A_wrong_checksum_of_records_costs_nothing_but_is_reported()
    {
        var log = Log();
        log[At(1, 2) + 16] ^= 1;

        AssertReading(log, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", (EvtxLossReason.WrongChecksum, 1, 0, true));
    }

    [Fact]
    public void A_wrong_checksum_of_a_chunk_header_costs_nothing_but_is_reported()
    {
        var log = Log();
        log[EvtxWriter.HeaderSize + Chunk + 44] ^= 1;

        AssertReading(log, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", (EvtxLossReason.WrongChecksum, 1, 0, true));
    }

    [Fact]
    public void A_wrong_checksum_of_the_file_header_costs_nothing_but_is_reported()
    {
        var log = Log();
        log[24] ^= 1;

        AssertReading(log, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", (EvtxLossReason.WrongChecksum, -1, 0, true));
    }

    [Fact]
    public void Checksums_that_are_not_kept_are_not_asked_for()
    {
        var log = Log();
        log[120] |= 4;
        log[24] ^= 1;
        log[EvtxWriter.HeaderSize + 120] |= 4;
        log[At(0, 2) + 16] ^= 1;

        AssertReading(log, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15");
    }

    [Fact]
    public void A_chunk_of_zeros_is_a_loss_among_chunks_and_none_behind_them()
    {
        var log = Log();
        log.AsSpan(EvtxWriter.HeaderSize + Chunk, Chunk).Clear();

        AssertReading(log, "1 2 3 4 5 11 12 13 14 15", (EvtxLossReason.NoChunk, 1, 0, false));
        AssertReading([.. Log(), .. new byte[3 * Chunk]], "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15");
    }

    [Fact]
    public void A_chunk_without_its_signature_is_read_as_far_as_its_records_follow_each_other()
    {
        var log = Log();
        log[EvtxWriter.HeaderSize + Chunk] = 0;

        AssertReading(log, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", (EvtxLossReason.NoChunk, 1, 0, false));
    }

    [Fact]
    public void Of_a_chunk_whose_free_space_cannot_be_true_the_records_are_searched_for()
    {
        var log = Log();
        BinaryPrimitives.WriteUInt32LittleEndian(log.AsSpan(EvtxWriter.HeaderSize + Chunk + 48), 0xFFFFFF00);

        var reading = LogReading.Of(log);

        Assert.Equal(15, reading.Records.Count);
        Assert.Equal([EvtxLossReason.BadHeader, EvtxLossReason.NoRecord], reading.Losses.Select(loss => loss.Reason));
    }

    [Fact]
    public void A_record_without_signature_is_lost_and_the_next_is_found()
    {
        var log = Log();
        log[At(1, 2)] = 0;
        Seal(log, 1);

        AssertReading(log, "1 2 3 4 5 6 7 9 10 11 12 13 14 15", (EvtxLossReason.NoRecord, 1, Start(1, 2), false));
    }

    [Fact]
    public void A_record_with_a_wrong_size_is_lost_and_the_next_is_found()
    {
        var log = Log();
        log[At(1, 2) + 4] += 8;
        Seal(log, 1);

        AssertReading(log, "1 2 3 4 5 6 7 9 10 11 12 13 14 15", (EvtxLossReason.WrongSizeCopy, 1, Start(1, 2), false));
    }

    [Fact]
    public void A_record_with_a_wrong_copy_of_its_size_is_read()
    {
        var log = Log();
        log[At(1, 3) - 4] += 8;
        Seal(log, 1);

        AssertReading(log, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", (EvtxLossReason.WrongSizeCopy, 1, Start(1, 2), true));
    }

    [Fact]
    public void A_record_whose_XML_is_damaged_costs_only_itself()
    {
        var log = Log();
        log[At(1, 2) + 28] = 0x77;
        Seal(log, 1);

        AssertReading(log, "1 2 3 4 5 6 7 9 10 11 12 13 14 15", (EvtxLossReason.BadXml, 1, Start(1, 2), false));
    }

    [Fact]
    public void A_record_whose_template_is_another_is_not_guessed_at()
    {
        var log = Log();
        // The instance's number of the template, behind the fragment's header.
        log[At(1, 2) + 24 + 4 + 2] ^= 1;
        Seal(log, 1);

        AssertReading(log, "1 2 3 4 5 6 7 9 10 11 12 13 14 15", (EvtxLossReason.BadXml, 1, Start(1, 2), false));
    }

    [Fact]
    public void Records_that_a_header_promises_are_missed()
    {
        var log = Log();
        BinaryPrimitives.WriteUInt32LittleEndian(log.AsSpan(EvtxWriter.HeaderSize + Chunk + 48), (uint)Start(1, 3));
        Seal(log, 1);

        var reading = AssertReading(log, "1 2 3 4 5 6 7 8 11 12 13 14 15", (EvtxLossReason.MissingRecords, 1, Start(1, 3), false));
        Assert.Contains("2 more records", reading.Losses[0].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 3, -8, "1 2 3")]
    [InlineData(2, 3, 0, "1 2 3 4 5 6 7 8 9 10 11 12 13")]
    [InlineData(2, 3, 10, "1 2 3 4 5 6 7 8 9 10 11 12 13")]
    public void A_torn_log_is_read_to_its_last_whole_record(int chunk, int record, int beyond, string ids)
    {
        var log = Log()[..(At(chunk, record) + beyond)];
        ids = beyond < 0 ? "1 2" : ids;

        var reading = LogReading.Of(log);

        Assert.Equal(ids, string.Join(' ', reading.Ids));
        Assert.Equal((EvtxLossReason.Truncated, chunk, false), (reading.Losses[0].Reason, reading.Losses[0].Chunk, reading.Losses[0].IsRead));
    }

    [Fact]
    public void A_log_cut_between_chunks_says_so()
    {
        AssertReading(Log()[..(EvtxWriter.HeaderSize + (2 * Chunk))], "1 2 3 4 5 6 7 8 9 10", (EvtxLossReason.Truncated, 2, 0, false));
        AssertReading(Log()[..(EvtxWriter.HeaderSize + (2 * Chunk) + 100)], "1 2 3 4 5 6 7 8 9 10", (EvtxLossReason.Truncated, 2, 0, false));
        AssertReading(Log()[..100], "", (EvtxLossReason.Truncated, -1, 0, false));
        AssertReading([], "", (EvtxLossReason.Truncated, -1, 0, false));
    }

    [Fact]
    public void Chunks_are_found_again_behind_bytes_that_were_put_in_or_taken_out()
    {
        var (log, at) = (Log(), EvtxWriter.HeaderSize + Chunk);

        Assert.Equal(15, AssertReading([.. log[..at], .. new byte[1000], .. log[at..]], "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", (EvtxLossReason.NoChunk, 1, 0, false)).Records.Count);
        var shorter = LogReading.Of([.. log[..At(1, 2)], .. log[(At(1, 2) + 700)..]]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], shorter.Ids.Take(7));
        Assert.Equal([11, 12, 13, 14, 15], shorter.Ids.TakeLast(5));
    }

    [Fact]
    public void The_end_of_a_log_in_use_is_read_though_its_header_does_not_know_of_it()
    {
        var log = Log(isDirty: true);
        BinaryPrimitives.WriteUInt32LittleEndian(log.AsSpan(EvtxWriter.HeaderSize + (2 * Chunk) + 48), (uint)Start(2, 3));
        BinaryPrimitives.WriteUInt64LittleEndian(log.AsSpan(EvtxWriter.HeaderSize + (2 * Chunk) + 16), 13);
        Seal(log, 2);

        AssertReading(log, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15");
        log[120] = 0;
        AssertReading(log, "1 2 3 4 5 6 7 8 9 10 11 12 13");
        Assert.Equal([14, 15], LogReading.Of(log, includesSlack: true).Records.Where(record => record.IsSlack).Select(record => (int)record.Id));
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "log.evtx");
        File.WriteAllBytes(path, log);
        Assert.Equal(13, RecordsOf(path, new EventInputOptions()));
        Assert.Equal(15, RecordsOf(path, new EventInputOptions { IncludesSlack = true }));
    }

    [Fact]
    public void What_is_broken_in_the_slack_is_no_loss()
    {
        var log = Log();
        BinaryPrimitives.WriteUInt32LittleEndian(log.AsSpan(EvtxWriter.HeaderSize + Chunk + 48), (uint)Start(1, 3));
        BinaryPrimitives.WriteUInt64LittleEndian(log.AsSpan(EvtxWriter.HeaderSize + Chunk + 16), 8);
        log[At(1, 3) + 24 + 4] = 0x77;
        Seal(log, 1);

        var reading = LogReading.Of(log, includesSlack: true);

        Assert.Empty(reading.Losses);
        Assert.Equal("1 2 3 4 5 6 7 8 10 11 12 13 14 15", string.Join(' ', reading.Ids));
    }

    private static readonly EvtxTemplate Template = new(new Guid("0f6ac3a1-96c5-4b0d-a7c4-1d8b3f0c2e11"), EvtxNode.Of("Event", EvtxNode.Of("System", EvtxNode.Of("EventRecordID", EvtxNode.At(0))), EvtxNode.Of("EventData", EvtxNode.Data("Text", EvtxNode.At(1)))));

    private static byte[] Log(bool isDirty = false) => Writer(isDirty).ToArray();

    private static EvtxWriter Writer(bool isDirty = false)
    {
        var writer = new EvtxWriter { IsDirty = isDirty };
        for (var i = 0; i < 3 * PerChunk; i++)
        {
            if (i > 0 && i % PerChunk == 0) writer.NewChunk();
            writer.Add(new EvtxNode.Instance(Template, [EvtxValue.OfUnsigned((ulong)i + 1, 8), EvtxValue.Of(new string('x', 400))]));
        }
        return writer;
    }

    // The records here are no Windows events, so each is skipped, and counted.
    private static long RecordsOf(string path, EventInputOptions options)
    {
        var inputs = EventInputs.Open([path], FieldTable.Empty, options);
        Assert.Empty(inputs.ReadAll());
        return inputs.Report.EventsSkipped;
    }

    private static int Start(int chunk, int record) => Writer().Chunks[chunk].Records[record];

    private static int At(int chunk, int record) => EvtxWriter.HeaderSize + (chunk * Chunk) + Start(chunk, record);

    private static void Seal(byte[] log, int chunk) => EvtxChunkWriter.Seal(log.AsSpan(EvtxWriter.HeaderSize + (chunk * Chunk), Chunk));

    private static LogReading AssertReading(byte[] log, string ids, params (EvtxLossReason, int Chunk, int Offset, bool IsRead)[] losses)
    {
        var reading = LogReading.Of(log);
        Assert.Equal(ids, string.Join(' ', reading.Ids));
        Assert.Equal(losses, reading.Losses.Select(loss => (loss.Reason, loss.Chunk, loss.ChunkOffset, loss.IsRead)));
        return reading;
    }
}
