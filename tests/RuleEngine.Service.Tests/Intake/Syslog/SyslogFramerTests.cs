using System.Buffers;
using System.Globalization;
using System.Text;
using RuleEngine.Service.Intake.Syslog;

namespace RuleEngine.Service.Tests.Intake.Syslog;

public sealed class SyslogFramerTests
{
    [Theory]
    [InlineData("<13>a\n<13>b\n", "0:<13>a|6:<13>b")]
    [InlineData("<13>a\r\n\r\n<13>b", "0:<13>a\r|9:<13>b")]
    [InlineData("5 <13>a5 <13>b", "0:<13>a|7:<13>b")]
    [InlineData("6 <13>a\n5 <13>b\n<13>c\n", "0:<13>a\n|8:<13>b|16:<13>c")]
    [InlineData("3 a\nb4 {\"\"}<13>c", "0:a\nb|5:{\"\"}|11:<13>c")]
    [InlineData("{}\n{}\n", "0:{}|3:{}")]
    [InlineData("0 a\n12x b\n", "0:0 a|4:12x b")]
    [InlineData("1234567890 a\n2 bc", "0:1234567890 a|13:bc")]
    [InlineData("\n\n \0", "")]
    [InlineData("", "")]
    [InlineData("99 {", "torn")]
    [InlineData("2 ab9", "0:ab|torn")]
    public void Messages_are_found_however_they_come(string text, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var size = 1; size <= Math.Max(1, bytes.Length); size++) Assert.Equal(expected, Read(bytes, size, maxBytes: 100));
    }

    [Theory]
    [InlineData("<13>123456789\n<13>b\n", "0:long|14:<13>b")]
    [InlineData("13 <13>1234567895 <13>b", "0:long|16:<13>b")]
    [InlineData("999999999 abc", "0:long")]
    [InlineData("<13>123456", "0:<13>123456")]
    [InlineData("<13>1234567", "0:long")]
    public void What_is_too_long_is_passed_over_and_the_rest_goes_on(string text, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        // A message that is there as a whole, and one that comes bit by bit.
        for (var size = 1; size <= bytes.Length; size++) Assert.Equal(expected, Read(bytes, size, maxBytes: 10));
    }

    [Fact]
    public void A_long_message_in_small_pieces_takes_no_more_than_the_limit()
    {
        var framer = new SyslogFramer(1000);
        var kept = new ArrayBufferWriter<byte>();
        var (longest, tooLong) = (0L, 0);
        for (var i = 0; i < 1000; i++)
        {
            kept.Write(Encoding.ASCII.GetBytes(new string('x', 100)));
            var buffer = new ReadOnlySequence<byte>(kept.WrittenMemory);
            if (framer.Read(ref buffer, out _, out _) == SyslogFrame.TooLong) tooLong++;
            var rest = buffer.ToArray();
            longest = Math.Max(longest, rest.Length);
            kept.Clear();
            kept.Write(rest);
        }
        Assert.Equal(1, tooLong);
        Assert.InRange(longest, 0, 1000);
        Assert.Equal(100_000, framer.Offset);
    }

    // Gives the bytes in pieces, as a connection does; what is not consumed comes again with the next.
    private static string Read(byte[] bytes, int size, int maxBytes)
    {
        var framer = new SyslogFramer(maxBytes);
        var found = new List<string>();
        var start = 0L;
        var buffer = default(ReadOnlySequence<byte>);
        for (var end = 0; end < bytes.Length;)
        {
            end = Math.Min(bytes.Length, end + size);
            buffer = Pieces(bytes.AsMemory((int)start, end - (int)start));
            while (framer.Read(ref buffer, out var message, out var offset) is var frame && frame != SyslogFrame.None)
            {
                found.Add(string.Create(CultureInfo.InvariantCulture, $"{offset}:{(frame == SyslogFrame.TooLong ? "long" : Encoding.UTF8.GetString(message.ToArray()))}"));
            }
            start = framer.Offset;
            Assert.Equal(end - start, buffer.Length);
        }
        var rest = framer.Finish(buffer, out var isTorn);
        if (isTorn) found.Add("torn");
        else if (!rest.IsEmpty) found.Add(string.Create(CultureInfo.InvariantCulture, $"{framer.Offset}:{Encoding.UTF8.GetString(rest.ToArray())}"));
        return string.Join('|', found);
    }

    // Every byte in a segment of its own.
    private static ReadOnlySequence<byte> Pieces(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty) return default;
        var first = new Piece(bytes[..1], 0);
        var last = first;
        for (var i = 1; i < bytes.Length; i++) last = last.Append(bytes.Slice(i, 1));
        return new ReadOnlySequence<byte>(first, 0, last, 1);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
