using System.Globalization;
using System.Text.Json;
using RuleEngine.Service.Intake.Tails;

namespace RuleEngine.Service.Tests.Intake.Tails;

public sealed class EventLogTailTests : IDisposable
{
    private readonly TailBench _bench = new();
    private readonly EvtxWriter _writer = new() { IsDirty = true };
    private int _added;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Records_of_a_growing_log_are_read_once_each()
    {
        _bench.Follow("Security.evtx").Index = "winlog";
        for (var step = 0; step < 12; step++)
        {
            Write(records: 17);
            await _bench.PollAsync();
            await _bench.PollAsync();
        }
        Assert.True(_writer.Chunks.Count > 1);
        Assert.Equal(Enumerable.Range(1, _added).Select(n => n.ToString(CultureInfo.InvariantCulture)), Ids());
        Assert.Equal(_added, _bench.Intake.Taken[^1].Event.SourceOffset);
        using var first = JsonDocument.Parse(_bench.Texts.First());
        Assert.Equal("4625", first.RootElement.GetProperty("Event").GetProperty("System").GetProperty("EventID").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_restart_it_goes_on_behind_the_last_record(bool hasPlaces)
    {
        _bench.Follow("Security.evtx");
        Write(records: 5);
        await _bench.PollAsync();
        _bench.Kill();
        if (!hasPlaces) File.Delete(Path.Combine(_bench.Options.DataFolder, "tails.json"));
        Write(records: 5);
        await _bench.PollAsync();
        Assert.Equal(Enumerable.Range(1, 10).Select(n => n.ToString(CultureInfo.InvariantCulture)), Ids());
    }

    [Fact]
    public async Task A_log_that_was_cleared_is_read_from_its_start_and_a_renamed_one_not_again()
    {
        _bench.Follow("*.evtx");
        Write(records: 8);
        await _bench.PollAsync();
        File.Move(_bench.PathOf("Security.evtx"), _bench.PathOf("Archive-Security.evtx"));
        var cleared = new EvtxWriter { IsDirty = true };
        cleared.Add(Event(1000), new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.WriteAllBytes(_bench.PathOf("Security.evtx"), cleared.ToArray());
        await _bench.PollAsync();
        await _bench.PollAsync();
        Assert.Equal([.. Enumerable.Range(1, 8).Select(n => n.ToString(CultureInfo.InvariantCulture)), "1000"], Ids());
    }

    [Fact]
    public async Task A_torn_record_waits_and_is_told_when_it_stays_so()
    {
        _bench.Follow("Security.evtx");
        Write(records: 3);
        var whole = _writer.ToArray();
        var torn = (byte[])whole.Clone();
        var last = EvtxWriter.HeaderSize + _writer.Chunks[0].Records[^1];
        torn.AsSpan(last + 24, 60).Fill(0xFF);
        File.WriteAllBytes(_bench.PathOf("Security.evtx"), torn);
        await _bench.PollAsync();
        Assert.Equal(["1", "2"], Ids());
        Assert.Equal(0, _bench.Count("lost"));
        File.WriteAllBytes(_bench.PathOf("Security.evtx"), whole);
        File.SetLastWriteTimeUtc(_bench.PathOf("Security.evtx"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await _bench.PollAsync();
        Assert.Equal(["1", "2", "3"], Ids());
        File.WriteAllBytes(_bench.PathOf("Other.evtx"), torn);
        _bench.Follow("Other.evtx");
        await _bench.PollAsync();
        _bench.Time.Advance(TailFollower.QuietTime);
        await _bench.PollAsync();
        await _bench.PollAsync();
        Assert.Equal(1, _bench.Count("lost"));
        Assert.Contains(_bench.Log, line => line.Contains(_bench.PathOf("Other.evtx") + ", ", StringComparison.Ordinal) && line.Contains("left out", StringComparison.Ordinal));
    }

    private IEnumerable<string> Ids() => _bench.Texts.Select(text =>
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.GetProperty("Event").GetProperty("System").GetProperty("EventRecordID").GetString()!;
    });

    private void Write(int records)
    {
        for (var i = 0; i < records; i++) _writer.Add(Event(++_added));
        var path = _bench.PathOf("Security.evtx");
        File.WriteAllBytes(path, _writer.ToArray());
        // Written faster than times of files tell apart.
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(_added));
    }

    private static EvtxNode Event(int id) => EvtxEvents.FromXml($"""
        <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
          <System>
            <Provider Name="Microsoft-Windows-Security-Auditing" />
            <EventID>4625</EventID>
            <TimeCreated SystemTime="2026-03-17T08:00:00.000000Z" />
            <EventRecordID>{id}</EventRecordID>
            <Channel>Security</Channel>
            <Computer>host-1.example</Computer>
          </System>
          <EventData>
            <Data Name="TargetUserName">user-{id}</Data>
            <Data Name="Padding">{new string('p', 400)}</Data>
          </EventData>
        </Event>
        """);
}
