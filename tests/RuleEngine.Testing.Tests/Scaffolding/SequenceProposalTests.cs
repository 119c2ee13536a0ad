using RuleEngine.Events;
using RuleEngine.Testing.Scaffolding;

namespace RuleEngine.Testing.Tests.Scaffolding;

/// <summary>By what the events of a proposed sequence are joined.</summary>
public class SequenceProposalTests
{
    private static EventRecord Event(int second, string code, string fields, string host = "h1") =>
        EventRecord.Parse($$"""{"@timestamp":"2026-03-10T09:15:{{second:00}}Z","event":{"code":"{{code}}"},"host":{"id":"{{host}}"},{{fields}}}""", $"e{second}.ndjson");

    private static EventRecord Handle(int second, string code, string process, string handle) =>
        Event(second, code, $$$""" "winlog":{"event_data":{"ProcessId":"{{{process}}}","HandleId":"{{{handle}}}"}} """);

    private static EventRecord Copy(int second, string source, string sourceHandle, string target, string targetHandle) =>
        Event(second, "4690", $$$""" "winlog":{"event_data":{"SourceProcessId":"{{{source}}}","SourceHandleId":"{{{sourceHandle}}}","TargetProcessId":"{{{target}}}","TargetHandleId":"{{{targetHandle}}}"}} """);

    [Fact]
    public void A_handle_is_followed_to_the_process_that_gets_it() => Assert.Equal(
        """
        sequence by host.id with maxspan=1m
          [any where event.code == "4690" and
            winlog.event_data.SourceProcessId != "0x4" and
            winlog.event_data.TargetProcessId != "0x4"] by winlog.event_data.TargetProcessId, winlog.event_data.TargetHandleId
          [any where event.code == "4663"] by winlog.event_data.ProcessId, winlog.event_data.HandleId
        until
          [any where event.code == "4658"] by winlog.event_data.ProcessId, winlog.event_data.HandleId
        """.ReplaceLineEndings("\n"), Propose(Copy(0, "0x1f", "0xa0", "0x2f", "0xb0"), Handle(3, "4663", "0x2f", "0xb0")));

    [Fact]
    public void And_from_the_process_that_gives_it()
    {
        var query = Propose(Handle(0, "4656", "0x1f", "0xa0"), Copy(1, "0x1f", "0xa0", "0x2f", "0xb0"));

        Assert.Contains("by winlog.event_data.ProcessId, winlog.event_data.HandleId\n", query, StringComparison.Ordinal);
        Assert.Contains("by winlog.event_data.SourceProcessId, winlog.event_data.SourceHandleId\n", query, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handle_id_in_another_process_is_another_handle()
    {
        var join = Join(Copy(0, "0x1f", "0xa0", "0x2f", "0xb0"), Handle(3, "4663", "0x3f", "0xb0"));

        Assert.Equal(("host.id", ""), (join.Host, join.Kind));
    }

    [Fact]
    public void Ids_that_half_of_a_host_shares_join_nothing()
    {
        Assert.Equal("", Join(Handle(0, "4663", "0x4", "0x0"), Handle(1, "4663", "0x4", "0x0")).Kind);
        Assert.Equal("", Join(Event(0, "1", """ "user":{"id":"S-1-5-18"} """), Event(1, "3", """ "user":{"id":"S-1-5-18"} """)).Kind);
    }

    [Fact]
    public void The_first_kind_that_all_share_joins_and_the_others_are_told()
    {
        var join = Join(
            Event(0, "1", """ "process":{"entity_id":"{p}","pid":7},"user":{"id":"S-1-5-21-1"} """), Event(1, "3", """ "process":{"entity_id":"{c}","parent":{"entity_id":"{p}"},"pid":7},"user":{"id":"S-1-5-21-1"} """));

        Assert.Equal("process", join.Kind);
        Assert.Equal([["process.entity_id"], ["process.parent.entity_id"]], join.Keys);
        Assert.Equal(["user.id"], join.AlsoShared);
        Assert.Null(join.Until);
    }

    [Fact]
    public void A_process_id_alone_comes_with_a_warning()
    {
        var notes = RuleScaffolder.Create(Proposals.Request(ScaffoldType.Sequence, null, Event(0, "1", """ "process":{"pid":7} """), Event(1, "3", """ "process":{"pid":7} """))).Notes;

        Assert.Contains("process ids are used again: prefer process.entity_id where your events have it, or end the sequence with until", notes);
    }

    [Fact]
    public void Without_anything_shared_that_is_said()
    {
        var scaffold = RuleScaffolder.Create(Proposals.Request(ScaffoldType.Sequence, null, Event(0, "1", "\"a\":1"), Event(1, "3", "\"a\":1", "h2")));

        Assert.Contains("sequence with maxspan=1m\n", scaffold.Rule.Text, StringComparison.Ordinal);
        Assert.Equal(2, scaffold.Notes.Count(note => note.StartsWith("the events ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0, "1m")]
    [InlineData(60, "1m")]
    [InlineData(61, "2m")]
    [InlineData(3600, "1h")]
    [InlineData(43201, "1d")]
    [InlineData(180000, "3d")]
    public void The_span_is_round_and_long_enough(int seconds, string span)
    {
        var start = EventTime.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var later = EventRecord.Parse($$"""{"@timestamp":"{{start + TimeSpan.FromSeconds(seconds)}}","event.code":"2"}""", "b");

        Assert.StartsWith($"sequence with maxspan={span}\n", Propose(EventRecord.Parse($$"""{"@timestamp":"{{start}}","event.code":"1"}""", "a"), later), StringComparison.Ordinal);
    }

    [Fact]
    public void Events_that_make_no_sequence_are_refused()
    {
        Assert.Equal("a sequence needs two events or more: give --from once for each stage", Propose(Handle(0, "4663", "0x1", "0x1")));
        Assert.Contains("was before", Propose(Handle(1, "4663", "0x1", "0x1"), Handle(0, "4663", "0x1", "0x1")), StringComparison.Ordinal);
        Assert.Contains("is given twice", Propose(Handle(1, "4663", "0x1", "0x1"), Handle(1, "4663", "0x1", "0x1")), StringComparison.Ordinal);
    }

    private static string Propose(params EventRecord[] records) => Proposals.QueryOf(ScaffoldType.Sequence, null, records);

    private static SequenceJoin Join(params EventRecord[] records) => SequenceJoinProposer.Propose([.. records.Select(SampleEvent.Of)]);
}
