namespace RuleEngine.IO.Tests.Inputs.Evtx;

/// <summary>The reader against the writer: events of any shape come back value for value.</summary>
public sealed class WriterTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Events_of_any_shape_come_back_as_they_were_written(int seed)
    {
        var random = new Random(seed);
        var source = new RandomEvent(random);
        var writer = new EvtxWriter { MinorVersion = (ushort)random.Next(1, 3) };
        var events = Enumerable.Range(0, 200).Select(_ => source.Next()).ToList();
        foreach (var item in events)
        {
            if (random.Next(50) == 0) writer.NewChunk();
            writer.Add(item);
        }
        var log = writer.ToArray();

        var reading = LogReading.Of(log, random.Next(2) == 0 ? int.MaxValue : 1 + random.Next(10_000));

        Assert.Empty(reading.Losses);
        Assert.Equal(events.Count, reading.Records.Count);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(id => (ulong)id), reading.Ids);
        for (var i = 0; i < events.Count; i++)
        {
            Assert.Equal(ExpectedLeaves.Of(events[i]), reading.Records[i].Leaves);
            Assert.Equal(ExpectedLeaves.BeginsOf(events[i]), reading.Records[i].Begins);
        }
        Assert.Equal(Places(writer), reading.Records.Select(record => (record.Chunk, record.FileOffset)));
    }

    [Fact]
    public void A_record_may_fill_its_chunk_to_the_last_byte()
    {
        var writer = new EvtxWriter();
        var texts = Enumerable.Range(0, 3).Select(_ => new string('x', 32_000)).ToList();
        foreach (var text in texts) writer.Add(EvtxNode.Of("Event", new EvtxNode.Text(text)));
        var room = EvtxChunkWriter.Size - 512 - 28;
        // What is around the text of an event: fragment header, element, name, text, end.
        var around = 4 + 1 + 4 + 4 + 8 + 10 + 2 + 1 + 4 + 1 + 1;
        writer.Add(EvtxNode.Of("Event", new EvtxNode.Text(new string('y', (room - around) / 2))));

        var reading = LogReading.Of(writer.ToArray());

        Assert.Empty(reading.Losses);
        Assert.Equal([0, 1, 2, 3], reading.Records.Select(record => record.Chunk));
        Assert.Equal((room - around) / 2, reading.Records[3].Leaves[0].Text.Length);
    }

    private static IEnumerable<(int Chunk, long Offset)> Places(EvtxWriter writer) =>
        writer.Chunks.SelectMany((chunk, i) => chunk.Records.Select(start => (i, EvtxWriter.HeaderSize + ((long)i * EvtxChunkWriter.Size) + start)));
}
