using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

public sealed class LentAllocationTests
{
    private const int Few = 1_000;
    private const int Many = 21_000;

    // What opening and warming up takes differs a little from run to run; an event more must cost nothing.
    private const long BytesForAllMore = 10_000;

    private static readonly FieldTable Fields = EventQuery.Compile(
        """any where host.os.type == "windows" and _index == "i" and event.code == "1" and event.category == "process" and process.pid == 1 and process.executable == "x" and process.args == "y" """).Fields;

    [Theory]
    // as it is
    [InlineData("""{"@timestamp":"2026-11-21T10:11:12.345Z","event":{"code":#,"category":["process","file"]},"host":{"os":{"type":"windows"}},"process":{"pid":#,"executable":"C:\\Windows\\#.exe","args":["a","b","#"]}}""")]
    // without its kind of system, which is given to it
    [InlineData("""{"@timestamp":"2026-11-21T10:11:12Z","event.code":"#","winlog":{"channel":"Security","record_id":"#"},"process":{"executable":"C:\\x","args":"y","pid":"#"},"message":"one\r\ntwo"}""")]
    // in a hit
    [InlineData("""{"_index":"logs","_id":"id-#","_source":{"@timestamp":"2026-11-21T10:11:12Z","event":{"code":"#","category":"process"},"process":{"pid":#,"executable":"C:\\#","args":[]}}}""")]
    public void Lent_events_of_documents_allocate_nothing_each(string pattern)
    {
        Read(pattern, Few);
        var few = Allocated(pattern, Few);
        var many = Allocated(pattern, Many);
        Assert.True(many - few < BytesForAllMore, $"{many - few} bytes for {Many - Few} events more");
    }

    private static long Allocated(string pattern, int events)
    {
        var input = Lines(pattern, events);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(input, events);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Read(string pattern, int events) => Read(Lines(pattern, events), events);

    private static byte[] Lines(string pattern, int events) =>
        Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(10_000, events).Select(i => pattern.Replace("#", $"{i}", StringComparison.Ordinal))));

    private static void Read(byte[] input, int events)
    {
        var (read, right) = (0, 0);
        foreach (var record in EventInputs.Open(["-"], Fields, new EventInputOptions { OpenStandardInput = () => new PieceStream(input, int.MaxValue) }).ReadLent())
        {
            if (record.IsLent && record[Fields.IdOf("process.executable")].Utf8.StartsWith("C:\\"u8)) right++;
            read++;
        }
        Assert.Equal((events, events), (read, right));
    }
}
