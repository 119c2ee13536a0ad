using System.Collections.Concurrent;
using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs.Ahead;

/// <summary>An input that delivers slowly is read by several threads as soon as it delivers. The streams here give nothing until they are told, so a reader that waits for more never ends.</summary>
public sealed class LiveFeedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("", "", "")]
    [InlineData("[", ",", "]")]
    public void Each_event_is_given_before_the_next_is_there(string first, string between, string last)
    {
        using var pipe = new Pipe();
        pipe.Write(first);
        pipe.Write(Line(0));
        using var events = Open(pipe).ReadLent().GetEnumerator();
        for (var i = 0; i < 50; i++)
        {
            Assert.True(events.MoveNext());
            Assert.Equal(i, events.Current.Origin.Record - 1);
            Assert.EndsWith($"\"{i}\"}}", Encoding.UTF8.GetString(events.Current.Document.Span), StringComparison.Ordinal);
            pipe.Write(between + Line(i + 1)[..20]);
            pipe.Write(Line(i + 1)[20..]);
        }
        Assert.True(events.MoveNext());
        pipe.Write(last);
        pipe.Close();
        Assert.False(events.MoveNext());
    }

    [Fact]
    public void Who_leaves_is_not_held_up_by_an_input_that_gives_nothing_and_the_input_is_closed_once_it_does()
    {
        using var pipe = new Pipe();
        pipe.Write(Line(0) + Line(1));
        using (var events = Open(pipe).ReadLent().GetEnumerator()) Assert.True(events.MoveNext());

        Assert.False(pipe.IsClosed.IsSet);
        pipe.Write(Line(2));
        Assert.True(pipe.IsClosed.Wait(Patience), "the input stays open");
    }

    [Fact]
    public void A_rule_alerts_on_what_is_there_while_the_input_goes_on()
    {
        using var pipe = new Pipe();
        var engine = DetectionEngine.Load("""
            [metadata]
            creation_date = "2024/05/06"
            maturity = "production"
            updated_date = "2024/05/06"
            [rule]
            author = ["Tests"]
            name = "Second"
            description = "A test."
            rule_id = "6f1f0c0e-7b1e-4a55-9a0e-0d7e5f1b2c3d"
            risk_score = 21
            severity = "low"
            type = "eql"
            language = "eql"
            query = 'any where id == "1"'
            """);
        var options = new EventInputOptions { Threads = 2, OpenStandardInput = () => pipe, CreateSifter = () => engine.CreateSifter() };
        var alerts = 0;
        using var run = engine.Start(System.Reactive.Observer.Create<RuleEngine.Alerts.Alert>(_ => alerts++));
        pipe.Write(Line(0) + Line(1));
        var taken = 0;
        foreach (var record in EventInputs.Open(["-"], engine.Fields, options).ReadLent())
        {
            run.OnNext(record);
            if (++taken == 2) break;
        }

        Assert.Equal(1, alerts);
        pipe.Close();
    }

    private static EventInputs Open(Pipe pipe) => EventInputs.Open(["-"], FieldTable.Empty, new EventInputOptions { Threads = 2, OpenStandardInput = () => pipe });

    private static string Line(int id) => $"{{\"@timestamp\":\"2024-05-06T10:00:00Z\",\"id\":\"{id}\"}}\n";

    private sealed class Pipe : Stream
    {
        private readonly BlockingCollection<byte[]> _pieces = [];
        private byte[] _piece = [];

        public ManualResetEventSlim IsClosed { get; } = new();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public void Write(string text)
        {
            if (text.Length > 0) _pieces.Add(Encoding.UTF8.GetBytes(text));
        }

        public override void Close()
        {
            if (!_pieces.IsAddingCompleted) _pieces.CompleteAdding();
            base.Close();
        }

        public override int Read(Span<byte> buffer)
        {
            if (_piece.Length == 0 && !_pieces.TryTake(out _piece!, Patience)) return 0;
            var count = Math.Min(buffer.Length, _piece.Length);
            _piece.AsSpan(0, count).CopyTo(buffer);
            _piece = _piece[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            IsClosed.Set();
            base.Dispose(disposing);
        }
    }
}
