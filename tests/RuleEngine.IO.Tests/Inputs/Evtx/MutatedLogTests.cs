using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using RuleEngine.IO.Inputs.Evtx;
using Xunit.Abstractions;

namespace RuleEngine.IO.Tests.Inputs.Evtx;

/// <summary>Logs damaged at random, ten thousand of them: none may crash the reader, hold it up, or fill the memory, and each loss is reported.</summary>
public sealed class MutatedLogTests(ITestOutputHelper output)
{
    private const int LogsPerBatch = 1000;
    private const int Chunk = EvtxChunkWriter.Size;
    private const int MaxRecordsOfChunk = Chunk / 28;

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Batches))]
    public void A_damaged_log_is_read_as_far_as_it_can_be(int batch)
    {
        var bases = Enumerable.Range(0, 8).Select(seed => Log((batch * 8) + seed)).ToArray();
        var (records, losses, slowest, seedOfSlowest) = (0L, 0L, TimeSpan.Zero, 0);
        for (var seed = batch * LogsPerBatch; seed < (batch + 1) * LogsPerBatch; seed++)
        {
            var random = new Random(seed);
            var (log, count) = bases[random.Next(bases.Length)];
            var damaged = Damage(log, random);
            var start = Stopwatch.GetTimestamp();
            var (read, lost) = Read(damaged, seed);
            if (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed > slowest) (slowest, seedOfSlowest) = (elapsed, seed);
            // What is not read has a loss that says so.
            Assert.True(read >= count || lost > 0, $"seed {seed}: {read} of {count} records are read, and no loss is reported");
            (records, losses) = (records + read, losses + lost);
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seeds {batch * LogsPerBatch} to {((batch + 1) * LogsPerBatch) - 1}: {records} records, {losses} losses; the slowest took {slowest.TotalMilliseconds:N1} ms, seed {seedOfSlowest}"));
        Assert.InRange(slowest.TotalSeconds, 0, 10);
    }

    // Each asks for more work than it has bytes: by naming one value, or one template, again and again, or by going in circles.
    [Theory]
    [InlineData("one value many times")]
    [InlineData("one template many times")]
    [InlineData("nesting that multiplies")]
    [InlineData("definitions that overlap")]
    [InlineData("an array of many")]
    public void A_hostile_log_takes_bounded_work_and_memory(string kind)
    {
        var log = EvtxWriter.Repeat(Hostile(kind), 20);
        var (allocated, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());

        var (records, losses) = Read(log, 0);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {records} records, {losses} losses, {Stopwatch.GetElapsedTime(start).TotalMilliseconds:N0} ms, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / 1024:N0} KiB"));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 30);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 48 * 1024 * 1024);
        Assert.True(records + losses > 0);
    }

    [Fact]
    public void Elements_nested_too_deep_are_refused()
    {
        var deep = EvtxNode.Of("Event");
        for (var i = 0; i < 200; i++) deep = EvtxNode.Of("Event", deep);
        var nested = EvtxValue.Of("x");
        var template = new EvtxTemplate(Guid.NewGuid(), EvtxNode.Of("Event", EvtxNode.At(0)));
        for (var i = 0; i < 40; i++) nested = EvtxValue.Of(new EvtxNode.Instance(template, [nested]));
        var writer = new EvtxWriter();
        writer.Add(deep);
        writer.Add(new EvtxNode.Instance(template, [nested]));
        writer.Add(EvtxNode.Of("Event"));

        var reading = LogReading.Of(writer.ToArray());

        Assert.Equal([3], reading.Ids.Select(id => (int)id));
        Assert.Equal([EvtxLossReason.BadXml, EvtxLossReason.BadXml], reading.Losses.Select(loss => loss.Reason));
        Assert.All(reading.Losses, loss => Assert.Contains("deep", loss.Detail, StringComparison.Ordinal));
    }

    private static (byte[] Log, int Records) Log(int seed)
    {
        var random = new Random(seed);
        var source = new RandomEvent(random);
        var writer = new EvtxWriter { IsDirty = seed % 4 == 0 };
        var count = 20 + random.Next(60);
        for (var i = 0; i < count; i++)
        {
            if (random.Next(30) == 0) writer.NewChunk();
            writer.Add(source.Next());
        }
        return (writer.ToArray(), count);
    }

    private static (long Records, long Losses) Read(byte[] log, int seed)
    {
        var losses = 0L;
        using var stream = new PieceStream(log, int.MaxValue);
        var reader = new EvtxReader(stream, loss =>
        {
            losses++;
            Assert.True(loss.FileOffset >= 0 && loss.FileOffset <= log.Length && loss.ChunkOffset is >= 0 and <= Chunk, $"seed {seed}: {loss}");
            Assert.NotEmpty(loss.Detail);
        }, includesSlack: seed % 2 == 1);
        var (records, slack) = (0L, 0L);
        while (reader.Read())
        {
            if (reader.Record.IsSlack) slack++;
            else records++;
            foreach (var leaf in reader.Record.Leaves) Assert.NotNull(leaf.Path.Name);
            Assert.InRange(reader.Record.FileOffset, 0, log.Length - 28);
        }
        Assert.InRange(records + slack + losses, 0, 10 + (((log.Length / Chunk) + 1L) * MaxRecordsOfChunk));
        return (records, losses);
    }

    internal static byte[] Damage(byte[] log, Random random)
    {
        var damaged = log.ToArray();
        var used = EvtxWriter.HeaderSize + 512;
        for (var i = 0; i <= random.Next(6); i++)
        {
            // Most of the damage goes where records are.
            var at = random.Next(8) == 0 ? random.Next(damaged.Length) : Math.Min(used + random.Next(12_000) + (Chunk * random.Next(Math.Max(1, damaged.Length / Chunk))), damaged.Length - 1);
            var length = Math.Min(random.Next(1, 64), damaged.Length - at);
            switch (random.Next(7))
            {
                case 0: damaged[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: damaged.AsSpan(at, length).Clear(); break;
                case 2 when length >= 4: BinaryPrimitives.WriteUInt32LittleEndian(damaged.AsSpan(at), (uint)random.Next(Chunk)); break;
                case 3 when length >= 2: BinaryPrimitives.WriteUInt16LittleEndian(damaged.AsSpan(at), (ushort)(random.Next(2) == 0 ? 0xFFFF : random.Next(256))); break;
                case 4: damaged.AsSpan(random.Next(damaged.Length - length), length).CopyTo(damaged.AsSpan(at)); break;
                case 5 when random.Next(4) == 0: damaged = damaged[..Math.Max(EvtxWriter.HeaderSize + 600, at)]; break;
                default: damaged[at] = (byte)random.Next(0x10); break;
            }
        }
        return damaged;
    }

    private static byte[] Hostile(string kind)
    {
        var writer = new EvtxWriter();
        switch (kind)
        {
            case "one value many times":
                var places = Enumerable.Range(0, 5_000).Select(_ => EvtxNode.At(0)).ToArray();
                Fill(writer, new EvtxTemplate(Guid.NewGuid(), EvtxNode.Of("Event", places)), EvtxValue.Of(new string('x', 8_000)));
                break;
            case "one template many times":
                var elements = Enumerable.Range(0, 1_500).Select(_ => (EvtxNode)EvtxNode.Of("a")).ToArray();
                Fill(writer, new EvtxTemplate(Guid.NewGuid(), EvtxNode.Of("Event", elements)), EvtxValue.Null);
                break;
            case "nesting that multiplies":
                var inner = new EvtxTemplate(Guid.NewGuid(), EvtxNode.Of("a", [.. Enumerable.Range(0, 500).Select(_ => EvtxNode.At(0))]));
                var value = EvtxValue.Of("x");
                for (var i = 0; i < 6; i++) value = EvtxValue.Of(new EvtxNode.Instance(inner, [value]));
                Fill(writer, new EvtxTemplate(Guid.NewGuid(), EvtxNode.Of("Event", EvtxNode.At(0))), value);
                break;
            case "an array of many":
                Fill(writer, new EvtxTemplate(Guid.NewGuid(), EvtxNode.Of("Event", [.. Enumerable.Range(0, 200).Select(_ => EvtxNode.Of("a", EvtxNode.At(0)))])), EvtxValue.OfArray([.. Enumerable.Range(0, 5_000).Select(i => EvtxValue.OfUnsigned((byte)i, 1))]));
                break;
            default:
                Fill(writer, new EvtxTemplate(Guid.NewGuid(), EvtxNode.Of("Event", [.. Enumerable.Range(0, 1_000).Select(_ => (EvtxNode)EvtxNode.Of("a"))])), EvtxValue.Null);
                return Overlapping(writer);
        }
        return writer.ToArray();
    }

    private static void Fill(EvtxWriter writer, EvtxTemplate template, EvtxValue value)
    {
        while (writer.Chunks.Count == 1) writer.Add(new EvtxNode.Instance(template, [value]));
    }

    // Each record's instance points into the one definition at a place of its own.
    private static byte[] Overlapping(EvtxWriter writer)
    {
        var log = writer.ToArray();
        var chunk = log.AsSpan(EvtxWriter.HeaderSize, Chunk);
        var definition = BinaryPrimitives.ReadInt32LittleEndian(chunk[(writer.Chunks[0].Records[1] + 24 + 4 + 6)..]);
        for (var i = 1; i < writer.Chunks[0].Records.Count; i++)
        {
            var instance = chunk[(writer.Chunks[0].Records[i] + 24 + 4 + 2)..];
            var at = definition + 24 + (i * 16);
            BinaryPrimitives.WriteInt32LittleEndian(instance[4..], at);
            BinaryPrimitives.WriteInt32LittleEndian(chunk[(at + 20)..], 16_000);
            chunk.Slice(at + 4, 4).CopyTo(instance);
        }
        return log;
    }
}
