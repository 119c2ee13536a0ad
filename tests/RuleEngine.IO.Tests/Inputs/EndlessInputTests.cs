using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Tests.Inputs.Containers;

namespace RuleEngine.IO.Tests.Inputs;

/// <summary>Lines, values and streams that do not end when they should.</summary>
[Collection(Alone.Name)]
public sealed class EndlessInputTests
{
    private const string Good = "{\"@timestamp\":\"2024-05-06T10:00:00Z\",\"id\":\"a\"}\n";
    private const long HundredMegabytes = 100_000_000;

    // The window doubles up to the largest event: what was allocated on the way is four times that, and little more.
    private const long Allowed = 65L * 1024 * 1024;

    [Theory]
    [InlineData(Good + "{\"id\":\"", "x", "\"}\n" + Good)]
    [InlineData(Good + "{\"EventID\":7,\"Channel\":\"x\",\"Message\":\"", "\\u0041\\ud800", "\"}\n" + Good)]
    [InlineData(Good + "", "\0", "\n" + Good)]
    [InlineData("[" + "{\"@timestamp\":\"2024-05-06T10:00:00Z\"},\n{\"id\":\"", "x\\\"", "\"},\n" + "{\"@timestamp\":\"2024-05-06T10:00:00Z\"}]")]
    [InlineData(Good + "{\"took\":1,\"a\":[", "1,", "1]}\n" + Good)]
    [InlineData("{\"took\":1,\"a\":\"", "x", "\"}\n" + Good)]
    public void A_line_of_a_hundred_megabytes_costs_no_more_than_the_largest_event(string before, string unit, string behind)
    {
        using var stream = new RepeatingStream(before, unit, HundredMegabytes, behind);
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var inputs = EventInputs.Open(["-"], FieldTable.Empty, new EventInputOptions { OpenStandardInput = () => stream });
        var events = inputs.ReadAll().Count();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, Allowed);
        Assert.Equal((before.Split("2024").Length - 1) + (behind.Split("2024").Length - 1), events);
        Assert.Equal([InputProblemReason.TooLong], inputs.Report.ProblemCounts.Keys);
    }

    [Fact]
    public void An_event_just_below_the_largest_is_read_in_every_shape_without_copies_of_copies()
    {
        var value = new string('x', 8_000_000);
        foreach (var json in (string[])
        [
            $$"""{"EventID":7,"Channel":"c","TimeCreated":"2024-05-06T10:00:00Z","A":"{{value}}\n"}""",
            $$$"""{"@timestamp":"2024-05-06T10:00:00Z","event_id":7,"log_name":"c","event_data":{"A":"{{{value}}}\n"}}""",
            $$$$"""{"Event":{"System":{"EventID":7,"TimeCreated":{"@SystemTime":"2024-05-06T10:00:00Z"}},"EventData":{"Data":[{"@Name":"A","#text":"{{{{value}}}}\n"}]}}}""",
        ])
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Single(Reading.Of(bytes).Events);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 12L * bytes.Length);
        }
    }

    // Each event brings names that no other has, as long as may be.
    [Fact]
    public void Names_that_are_made_up_without_end_are_not_remembered()
    {
        var lines = new StringBuilder();
        for (var i = 0; i < 200; i++) lines.Append($$"""{"EventID":7,"Channel":"c","Hostname":"{{i}}{{new string('h', 50_000)}}","TimeCreated":"2024-05-06T10:00:00Z","{{i}}{{new string('n', 50_000)}}":"v"}""").Append('\n');
        var bytes = Encoding.UTF8.GetBytes(lines.ToString());
        var inputs = EventInputs.Open(["-"], FieldTable.Empty, new EventInputOptions { OpenStandardInput = () => new MemoryStream(bytes) });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var count = 0;
        foreach (var _ in inputs.ReadAll())
        {
            if (++count % 50 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        Assert.Equal(200, count);
        Assert.InRange(most, 0, 8_000_000);
    }

    [Fact]
    public void A_compressed_stream_without_end_stops_at_its_limits()
    {
        var blanks = Packing.Gzip(new string(' ', 1 << 20));
        using var stream = new RepeatingStream(Packing.Gzip(Good), blanks, long.MaxValue, []);
        var inputs = EventInputs.Open(["-"], FieldTable.Empty, new EventInputOptions { OpenStandardInput = () => stream });

        Assert.Single(inputs.ReadAll());

        Assert.Contains(InputProblemReason.OverLimit, inputs.Report.ProblemCounts.Keys);
        Assert.InRange(stream.BytesRead, 1, 1_000_000);
    }

    /// <summary>A beginning, something again and again, and an end.</summary>
    private sealed class RepeatingStream(byte[] before, byte[] unit, long length, byte[] behind) : MemoryStream
    {
        private long _left = length;
        private byte[] _current = before;
        private int _position;
        private bool _isBehind;

        public RepeatingStream(string before, string unit, long length, string behind)
            : this(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(unit, 10_000))), length, Encoding.UTF8.GetBytes(behind))
        {
        }

        public long BytesRead { get; private set; }

        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer)
        {
            while (_position == _current.Length)
            {
                if (_isBehind) return 0;
                (_position, _isBehind) = (0, _left <= 0);
                _current = _isBehind ? behind : unit;
                _left -= unit.Length;
            }
            var count = Math.Min(buffer.Length, _current.Length - _position);
            _current.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            BytesRead += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }
}
