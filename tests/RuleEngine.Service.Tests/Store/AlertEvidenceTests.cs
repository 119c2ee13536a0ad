using System.Text;
using System.Text.Json;
using RuleEngine.Events;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Tests.Store;

public sealed class AlertEvidenceTests
{
    [Theory]
    [InlineData(5, 10, "e0 e1 e2 e3 e4")]
    [InlineData(5, 5, "e0 e1 e2 e3 e4")]
    [InlineData(5, 4, "e0 e1 e3 e4")]
    [InlineData(5, 3, "e0 e1 e4")]
    [InlineData(5, 1, "e0")]
    [InlineData(5, 0, "")]
    [InlineData(0, 3, "")]
    public void The_first_and_the_last_events_are_kept(int count, int limit, string ids) => Assert.Equal(ids, IdsOf(AlertEvidence.Of([.. Enumerable.Range(0, count).Select(i => TestAlerts.Event(i))], limit)));

    [Fact]
    public void Missing_events_take_no_place() => Assert.Equal("e1 e3", IdsOf(AlertEvidence.Of([null, TestAlerts.Event(1), null, TestAlerts.Event(2), TestAlerts.Event(3), null], 2)));

    [Fact]
    public void Huge_events_leave_both_ends()
    {
        var kept = AlertEvidence.Of([.. Enumerable.Range(0, 100).Select(i => TestAlerts.Event(i, new string('x', 600_000)))], 100);
        Assert.Equal("e0 e1 e99", IdsOf(kept));
        Assert.Single(AlertEvidence.Of([TestAlerts.Event(1, new string('x', 5_000_000)), TestAlerts.Event(2)], 100));
    }

    [Theory]
    [InlineData("""{"@timestamp":"2026-03-10T09:00:00Z","_id":"own"}""", "own")]
    [InlineData(""" { "@timestamp" : "2026-03-10T09:00:00Z" , "a" : { "_id" : "nested" } , "event" : {"id":"x\"y"} } """, "x\"y")]
    [InlineData("""{"@timestamp":"2026-03-10T09:00:00Z","event.id":"\ud800","a":"\ud800"}""", null)]
    public void An_event_has_its_id(string json, string? id)
    {
        var record = EventRecord.Parse(json);
        using var document = JsonDocument.Parse(Assert.Single(AlertEvidence.Of([record], 1)));
        Assert.Equal(id ?? record.Id, document.RootElement.GetProperty("_id").GetString());
        Assert.Single(document.RootElement.EnumerateObject(), member => member.Name == "_id");
    }

    [Fact]
    public void Bad_bytes_become_text()
    {
        byte[] json = [.. """{"@timestamp":"2026-03-10T09:00:00Z","a":"x"""u8, 0xFF, 0xC3, .. "\"}"u8];
        Assert.True(new EventFactory(FieldTable.Empty).TryCreate(json, new EventOrigin("test", 1), out var record, out _));
        Assert.Contains("x\uFFFD", Encoding.UTF8.GetString(Assert.Single(AlertEvidence.Of([record], 1)).Span), StringComparison.Ordinal);
    }

    private static string IdsOf(IReadOnlyList<ReadOnlyMemory<byte>> documents) => string.Join(' ', documents.Select(one =>
    {
        using var document = JsonDocument.Parse(one);
        return document.RootElement.GetProperty("_id").GetString();
    }));
}
