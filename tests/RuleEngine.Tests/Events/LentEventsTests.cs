using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Tests.Events;

public class LentEventsTests
{
    private static readonly FieldTable Fields = new([new("@timestamp", FieldType.Date), new("a", FieldType.Keyword), new("b", FieldType.Keyword)]);

    private readonly EventFactory _factory = new(Fields);
    private readonly LentEvents _held = new();

    [Fact]
    public void Events_that_are_held_are_there_beside_those_made_after_them()
    {
        var bytes = Bytes(50);
        var records = LendAll(_factory, bytes, 50, hold: true);

        Assert.Equal(50, _held.Count);
        Assert.Equal(50, records.Distinct().Count());
        for (var i = 0; i < records.Count; i++)
        {
            Assert.True(records[i].IsLent);
            Assert.Equal(($"x\n{i}", $"[{i}, y\t]", $"s#{i}"), (records[i]["a"].ToString(), records[i]["b"].ToString(), records[i].Origin.ToString()));
        }
    }

    [Fact]
    public void What_they_are_made_in_is_used_again_by_any_factory()
    {
        var bytes = Bytes(20);
        var first = LendAll(_factory, bytes, 20, hold: true);
        var kept = first.ConvertAll(record => record.Keep());
        _held.Release();

        var other = Bytes(20);
        var second = LendAll(new EventFactory(Fields), other, 20, hold: true);

        // The factory brought one of its own.
        Assert.Single(second, record => !first.Contains(record));
        Assert.Equal(second.Select(record => record["a"].ToString()), kept.Select(record => record["a"].ToString()));
        bytes.AsSpan().Fill((byte)'#');
        other.AsSpan().Fill((byte)'#');
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"x\n{i} [{i}, y\t]"), kept.Select(record => $"{record["a"]} {record["b"]}"));
    }

    [Fact]
    public void An_event_that_is_held_takes_values_and_a_place_and_its_copy_has_them()
    {
        var record = Lend(_factory, "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"b\":\"1\"}"u8.ToArray(), out var bytes);
        Assert.True(_held.TryHold(record, bytes));
        LendAll(_factory, Bytes(3), 3, hold: false);

        Assert.Same(record, record.WithOrigin(new EventOrigin("t", 9)));
        Assert.Same(record, record.Give(Fields.IdOf("a"), FieldValue.From("given")));

        Assert.Equal(("t#9", "given", "1"), (record.Keep().Origin.ToString(), record.Keep()["a"].ToString(), record.Keep()["b"].ToString()));
    }

    [Fact]
    public void An_event_made_of_one_that_is_held_stays()
    {
        var record = Lend(_factory, "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"b\":\"1\\n2\"}"u8.ToArray(), out var bytes);
        Assert.True(_held.TryHold(record, bytes));

        var made = record.With(Fields.IdOf("a"), FieldValue.From("given"));
        _held.Release();
        bytes.AsSpan().Fill((byte)'#');
        var next = Bytes(2);
        LendAll(_factory, next, 2, hold: true);

        Assert.False(made.IsLent);
        Assert.Equal(("given", "1\n2"), (made["a"].ToString(), made["b"].ToString()));
    }

    [Fact]
    public void What_cannot_be_held_is_not()
    {
        var record = Lend(_factory, "{\"@timestamp\":\"2026-01-01T00:00:00Z\"}"u8.ToArray(), out var bytes);

        Assert.False(_held.TryHold(record, [.. bytes]));
        Assert.False(_held.TryHold(record.Keep(), bytes));
        Assert.False(_held.TryHold(record.At(new EventTime(5)), bytes));
        Assert.Equal(0, _held.Count);
        Assert.True(_held.TryHold(record, bytes));
        Assert.False(_held.TryHold(record, bytes));
    }

    [Fact]
    public void There_is_an_end_to_what_is_held()
    {
        var bytes = Bytes(2000);

        LendAll(_factory, bytes, 2000, hold: true);

        Assert.InRange(_held.Count, 1, 1000);
    }

    private static byte[] Bytes(int count) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, count).Select(Line)));

    private static string Line(int i) => $"{{\"@timestamp\":\"2026-01-01T00:00:{i % 60:00}Z\",\"a\":\"x\\n{i}\",\"b\":[\"{i}\",\"y\\t\"]}}\n";

    private static EventRecord Lend(EventFactory factory, byte[] json, out byte[] bytes)
    {
        bytes = json;
        Assert.True(factory.TryLend(bytes, 0, bytes.Length, new EventOrigin("s", 1), out var record, out var problem), problem);
        return record;
    }

    private List<EventRecord> LendAll(EventFactory factory, byte[] bytes, int count, bool hold)
    {
        var (records, at) = (new List<EventRecord>(), 0);
        for (var i = 0; i < count; i++)
        {
            var length = Line(i).Length;
            Assert.True(factory.TryLend(bytes, at, length, new EventOrigin("s", i), out var record, out var problem), problem);
            if (hold) _held.TryHold(record, bytes);
            records.Add(record);
            at += length;
        }
        return records;
    }
}
