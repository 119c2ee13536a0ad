using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

/// <summary>Events that are normalised are lent: who does not keep them pays nothing for them, and who does has what they were.</summary>
[Collection(Alone.Name)]
public sealed class LentEventTests : IDisposable
{
    // Until here dictionaries grow, and buffers find their size.
    private const int WarmUp = 500;

    private static readonly FieldTable Fields = EventQuery.Compile(LentLog.Query, new EventQueryOptions()).Fields;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Forms => LentLog.Forms;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void An_event_that_nobody_keeps_allocates_nothing(string form)
    {
        var path = _folder.Write("log." + form, LentLog.Write(form, form == "evtx" ? 200 : 2000));
        // The first pass is for the compiler.
        Allocated(path, out _);

        Assert.Equal(0, Allocated(path, out var events));
        Assert.InRange(events, 2000, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void An_event_that_is_kept_stays_what_it_was(string form)
    {
        var path = _folder.Write("log." + form, LentLog.Write(form, 60));
        var seen = new List<(EventRecord Kept, string[] Values, byte[] Document, string Id)>();
        foreach (var record in EventInputs.Open([path], Fields).ReadLent())
        {
            Assert.True(record.IsLent);
            var values = Values(record);
            // Half of the documents are asked for only when the event is gone.
            var document = seen.Count % 2 == 0 ? record.Document.ToArray() : [];
            seen.Add((record.Keep(), values, document, seen.Count % 2 == 0 ? record.Id : ""));
        }

        Assert.InRange(seen.Count, 60, int.MaxValue);
        var factory = new EventFactory(Fields);
        foreach (var (kept, values, document, id) in seen)
        {
            Assert.False(kept.IsLent);
            Assert.Same(kept, kept.Keep());
            Assert.Equal(values, Values(kept));
            if (document.Length > 0) Assert.Equal((Encoding.UTF8.GetString(document), id), (Encoding.UTF8.GetString(kept.Document.Span), kept.Id));
            Assert.True(factory.TryCreate(kept.Document.Span, kept.Origin, out var anew, out _));
            Assert.Equal(Values(anew), values);
            Assert.Equal(anew.Time, kept.Time);
        }
        Assert.All(["process.args", "related.user", "registry.data.strings", "winlog.event_data.AccessList", "file.extension", "destination.ip", "process.hash.sha256", "event.created"],
            field => Assert.Contains(seen, one => !one.Kept[field].IsMissing));
    }

    [Fact]
    public void A_value_given_to_a_lent_event_stays_with_its_copy()
    {
        var path = _folder.Write("log.xml", LentLog.Write("xml", 3));
        var fields = Fields.With(["given"]);
        var kept = new List<EventRecord>();
        foreach (var record in EventInputs.Open([path], fields).ReadLent()) kept.Add(record.Give(fields.IdOf("given"), FieldValue.From(kept.Count)).Keep());

        Assert.Equal(["0", "1", "2"], kept.Select(record => record["given"].ToString()));
        Assert.DoesNotContain(kept, record => Encoding.UTF8.GetString(record.Document.Span).Contains("given", StringComparison.Ordinal));
    }

    private static string[] Values(EventRecord record) => [.. Enumerable.Range(0, Fields.Count).Select(field => $"{Fields.NameOf(field)}={record[field]}")];

    private static long Allocated(string path, out int events)
    {
        events = 0;
        var (start, end) = (0L, 0L);
        foreach (var _ in EventInputs.Open([path], Fields).ReadLent())
        {
            if (++events == WarmUp) start = GC.GetAllocatedBytesForCurrentThread();
            // Closing the file does not count.
            end = GC.GetAllocatedBytesForCurrentThread();
        }
        return end - start;
    }
}
