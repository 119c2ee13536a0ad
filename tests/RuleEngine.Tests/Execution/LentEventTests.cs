using RuleEngine.Events;
using RuleEngine.Tests.Execution.State;

namespace RuleEngine.Tests.Execution;

/// <summary>
/// Who holds an event longer than its reader lends it keeps a copy. The reader here makes all events in one object over one array, and overwrites that array once a run has taken
/// an event: alerts, statistics and saved states are those of events that stay.
/// </summary>
public class LentEventTests
{
    private const int Traces = 60;

    [Fact]
    public void Lent_events_give_what_kept_ones_give()
    {
        const int seed = 4658;
        var random = new Random(seed);
        var (alerts, held) = (0, 0);
        for (var trace = 0; trace < Traces; trace++)
        {
            var engine = RecordedRun.Load(StateRules.Random(random));
            var options = StateCutTests.RandomOptions(random);
            var (events, history) = (StateCutTests.RandomEvents(random), StateCutTests.RandomEvents(random));
            var cut = random.Next(events.Length);

            var expected = Play(engine, options with { History = history }, events, cut, new Played(trace));
            var actual = Play(engine, options with { History = Lend(engine.Fields, history) }, Lend(engine.Fields, events), cut, new Played(trace));

            Assert.Equal(expected, actual);
            alerts += expected.Out.Count(character => character == '\n') - 1;
            held += expected.State.Length;
        }
        Assert.True(alerts > Traces && held > 1000 * Traces, $"the streams prove nothing: {alerts} alerts");
    }

    [Fact]
    public void What_is_kept_of_a_lent_event_stays_as_it_was()
    {
        var fields = new FieldTable([new("@timestamp", FieldType.Date), new("a", FieldType.Keyword), new("b", FieldType.Long), new("c", FieldType.Keyword), new("d", FieldType.Keyword)]);
        var factory = new EventFactory(fields);
        var bytes = "  {\"@timestamp\":\"2026-01-01T00:00:00Z\",\"a\":\"x\\n\",\"b\":[1,2,3,4,5,6],\"c\":[\"one\",\"t\\u0077o\"]} "u8.ToArray();
        Assert.True(factory.TryLend(bytes, 2, bytes.Length - 3, new EventOrigin("s", 7, 9), out var lent, out _));
        lent = lent.Give(4, FieldValue.From("given"));
        var kept = lent.Keep();
        var later = lent.At(new EventTime(5)).Keep();

        bytes.AsSpan().Fill((byte)'#');
        var other = "{\"@timestamp\":\"2027-01-01T00:00:00Z\",\"a\":\"\\u0079\",\"b\":9,\"c\":[\"\\u0041\",\"B\",\"C\"]}"u8.ToArray();
        Assert.True(factory.TryLend(other, 0, other.Length, new EventOrigin("t", 8), out _, out _));

        Assert.True(lent.IsLent && !kept.IsLent && ReferenceEquals(kept, kept.Keep()));
        Assert.Equal("s#7 2026-01-01T00:00:00.000Z", kept.ToString());
        Assert.Equal(["x\n", "[1, 2, 3, 4, 5, 6]", "[one, two]", "given"], Enumerable.Range(1, 4).Select(field => kept[field].ToString()));
        Assert.Equal("{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"a\":\"x\\n\",\"b\":[1,2,3,4,5,6],\"c\":[\"one\",\"t\\u0077o\"]}"u8.ToArray(), kept.Document.ToArray());
        Assert.Equal(5, later.Time.UnixNanoseconds);
        Assert.Equal("2027-01-01T00:00:00.000Z", lent.Time.ToString());
        Assert.Equal("[A, B, C]", lent[3].ToString());
        Assert.True(lent[4].IsMissing);
    }

    private static Played Play(DetectionEngine engine, DetectionOptions options, IEnumerable<EventRecord> events, int cut, Played played)
    {
        using var run = new RecordedRun(engine, options);
        var left = cut;
        foreach (var record in events)
        {
            if (left-- == 0) played = played with { State = Convert.ToHexString(run.Save()) };
            run.Run.OnNext(record);
        }
        return played with { Out = string.Join('\n', run.Complete()) };
    }

    private static IEnumerable<EventRecord> Lend(FieldTable fields, EventRecord[] events)
    {
        var factory = new EventFactory(fields);
        var bytes = new byte[events.Max(record => record.Document.Length) + 1];
        foreach (var record in events)
        {
            record.Document.CopyTo(bytes.AsMemory(1));
            Assert.True(factory.TryLend(bytes, 1, record.Document.Length, record.Origin, out var lent, out var problem), problem);
            yield return lent;
            bytes.AsSpan().Fill((byte)'#');
        }
    }

    private sealed record Played(int Trace)
    {
        public string Out { get; init; } = "";

        public string State { get; init; } = "";
    }
}
