using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Tests.Inputs.Containers;
using RuleEngine.IO.Tests.Inputs.Evtx;

namespace RuleEngine.IO.Tests.Inputs.Ahead;

/// <summary>Several threads give the events that one gives, in its order, and tell the same of the inputs; the borders of batches may fall anywhere.</summary>
public sealed class AheadReaderTests
{
    private const int Seeds = 150;

    private static readonly int[] Threads = [2, 3, 7];

    private static readonly EventInputOptions Options = new() { MaxEventBytes = 4096, MaxProblemsPerInput = 1000 };

    public static TheoryData<string> Formats => [.. HostileFormat.All.Select(format => format.Name)];

    public static TheoryData<string> Shapes => [.. InputShape.All.Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Damaged_files_come_out_as_from_one_thread(string name)
    {
        var format = HostileFormat.All.Single(one => one.Name == name);
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var path = folder.Write("input", seed == 0 ? format.Bytes : format.Damage(seed));

            Assert.Equal(ReadingText.OfEvents([path], Options), ReadingText.OfEvents([path], Shared(random, Options)));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Streams_of_every_shape_come_out_as_from_one_thread_however_they_arrive(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(InputShape.All.Single(shape => shape.Name == name).Text);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var given = bytes[..(seed % 2 == 0 ? bytes.Length : random.Next(bytes.Length))];
            var pieces = 1 + random.Next(64);
            var options = Options with { OpenStandardInput = () => new PieceStream(given, pieces) };

            Assert.Equal(ReadingText.OfEvents(["-"], options), ReadingText.OfEvents(["-"], Shared(random, options)));
        }
    }

    [Fact]
    public void Damaged_event_logs_come_out_as_from_one_thread_and_so_do_those_in_a_pipe()
    {
        using var folder = new TemporaryFolder();
        var writer = new EvtxWriter();
        for (var record = 1; record <= 250; record++) writer.Add(EvtxEvents.FromXml(EventXml.Event(record, EventXml.Data("Text", new string('x', record * 7)) + EventXml.Data("Other", $"{record} ü"))));
        var log = writer.ToArray();
        Assert.InRange(writer.Chunks.Count, 3, 10);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var damaged = seed == 0 ? log : MutatedLogTests.Damage(log, random);
            var path = folder.Write("log.evtx", damaged);
            var options = Options with { IncludesSlack = seed % 3 == 0, OpenStandardInput = () => new PieceStream(damaged, 10_000) };
            var paths = seed % 5 == 0 ? "-" : path;

            Assert.Equal(ReadingText.OfEvents([paths], options), ReadingText.OfEvents([paths], Shared(random, options)));
        }
    }

    [Fact]
    public void Many_inputs_are_merged_as_by_one_thread_also_members_of_one_archive()
    {
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            folder.Write("a.zip", Packing.Zip([.. Enumerable.Range(0, 1 + random.Next(5)).Select(member => ($"{member}.ndjson", Encoding.UTF8.GetString(EventLines.Random(random, 60))))]));
            folder.Write("b.tar", Packing.Tar(("1.ndjson", EventLines.Random(random, 60)), ("2.ndjson", EventLines.Random(random, 60))));
            for (var file = 0; file < random.Next(6); file++) folder.Write($"c{file}.ndjson", EventLines.Random(random, 50));
            var (given, pieces) = (EventLines.Random(random, 50), 1 + random.Next(500));
            var options = Options with { OpenStandardInput = () => new PieceStream(given, pieces) };
            string[] paths = random.Next(2) == 0 ? [folder.Path] : ["-", folder.Path];

            Assert.Equal(ReadingText.OfEvents(paths, options), ReadingText.OfEvents(paths, Shared(random, options)));
        }
    }

    // Threads that are held up at random finish in any order.
    [Fact]
    public void Batches_that_are_finished_in_any_order_are_given_in_theirs()
    {
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var path = folder.Write("a.ndjson", EventLines.Random(random, 600));
            var options = Shared(random, Options) with { BatchBytes = 1 + random.Next(2000), BeforeBatch = () => Thread.SpinWait(Random.Shared.Next(20_000)) };

            Assert.Equal(ReadingText.OfEvents([path], Options), ReadingText.OfEvents([path], options));
        }
    }

    [Fact]
    public void A_stream_that_fails_is_reported_behind_the_events_before()
    {
        var bytes = EventLines.Random(new Random(1), 100);
        foreach (var threads in Threads)
        {
            var options = Options with { OpenStandardInput = () => new FailingStream(bytes[..^3]) };
            var expected = ReadingText.OfEvents(["-"], options);

            Assert.Equal(expected, ReadingText.OfEvents(["-"], options with { Threads = threads, BatchBytes = 700 }));
            Assert.Contains("the disk is gone", expected, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_a_thread_throws_is_thrown_where_the_events_are_read_behind_those_before()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", EventLines.Random(new Random(2), 400));
        var batches = 0;
        var options = Options with { Threads = 3, BatchBytes = 500, BeforeBatch = () => _ = Interlocked.Increment(ref batches) == 9 ? throw new InvalidOperationException("by design") : 0 };
        var expected = EventInputs.Open([path], FieldTable.Empty, Options).ReadAll().Select(record => record.Origin.Record).ToList();
        var read = new List<long>();

        var thrown = Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (var record in EventInputs.Open([path], FieldTable.Empty, options).ReadAll()) read.Add(record.Origin.Record);
        });

        Assert.Equal("by design", thrown.Message);
        Assert.InRange(read.Count, 1, expected.Count - 1);
        Assert.Equal(expected.Take(read.Count), read);
    }

    [Fact]
    public void Who_leaves_early_leaves_no_thread_behind()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", EventLines.Random(new Random(3), 2000));
        var running = new List<Thread>();
        var options = Options with { Threads = 4, BatchBytes = 300, BeforeBatch = () => { lock (running) running.Add(Thread.CurrentThread); } };

        var read = EventInputs.Open([path], FieldTable.Empty, options).ReadAll().Take(700).Count();

        Assert.Equal(700, read);
        Assert.Contains(running, thread => thread != Thread.CurrentThread);
        Assert.All(running, thread => Assert.True(thread == Thread.CurrentThread || !thread.IsAlive));
        File.Delete(path);
    }

    [Fact]
    public void What_is_small_is_read_by_the_thread_that_takes_the_events()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", EventLines.Random(new Random(3), 100));
        var options = Options with { Threads = 4, BeforeBatch = () => Assert.Fail("a batch was cut") };

        Assert.Equal(ReadingText.OfEvents([path], Options), ReadingText.OfEvents([path], options));
    }

    [Fact]
    public void Numbers_are_those_of_one_thread_where_lines_are_no_events()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("bulk.ndjson", string.Concat(Enumerable.Range(0, 200).Select(i => $"{{\"index\":{{\"_index\":\"logs\"}}}}\n{{\"@timestamp\":\"2024-05-06T10:00:00Z\",\"ecs.version\":\"{i}\"}}\n")));

        Assert.Equal(ReadingText.OfEvents([path], Options), ReadingText.OfEvents([path], Options with { Threads = 3, BatchBytes = 333 }));
    }

    [Fact]
    public void A_number_of_threads_that_is_none_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EventInputs.Open([], FieldTable.Empty, new EventInputOptions { Threads = 0 }));

    private static EventInputOptions Shared(Random random, EventInputOptions options) =>
        options with { Threads = Threads[random.Next(Threads.Length)], BatchBytes = 1 + random.Next(random.Next(2) == 0 ? 20 : 1000) };

    private sealed class FailingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => Position < Length ? base.Read(buffer[..Math.Min(buffer.Length, 100)]) : throw new IOException("the disk is gone");
    }
}
