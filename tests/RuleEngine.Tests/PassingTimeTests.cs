using System.Globalization;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.Operators;
using RuleEngine.Tests.Execution.State;

namespace RuleEngine.Tests;

/// <summary>
/// Time that goes on without events (<see cref="DetectionRun.AdvanceTo"/>). Streams as in <see cref="SequenceTrace"/>; <c>~7</c> is the second 7, without an event.
/// </summary>
public class PassingTimeTests
{
    private const string A = "[any where event.action == \"A\"]";
    private const string B = "[any where event.action == \"B\"]";
    private const string Absence = $"sequence by user.name with maxspan=5s {A} !{B}";
    private const string Pair = $"sequence by user.name with maxspan=5s {A} {B}";

    [Theory]
    // What must not come has not come.
    [InlineData(Absence, 0, "A1 ~5", "")]
    [InlineData(Absence, 0, "A1 ~7", "A1")]
    [InlineData(Absence, 0, "A1 B3 ~9", "")]
    [InlineData(Absence, 0, "A1 ~7 ~9 B10", "A1")]
    // A time that is past, and time before the first event, change nothing.
    [InlineData(Absence, 0, "~9 A1 ~5", "")]
    [InlineData(Absence, 0, "A1 A8 ~3", "A1")]
    [InlineData(Pair, 0, "A1 ~3 B4", "A1,B4")]
    // An event from before the time that it is comes too late to complete what has expired.
    [InlineData(Pair, 0, "A1 ~9 B4", "")]
    [InlineData("any where event.action == \"A\"", 0, "B1 ~9 A4", "A4")]
    // What is held for the lateness goes its way, and no sooner.
    [InlineData("any where event.action == \"A\"", 2, "A1 ~3", "")]
    [InlineData("any where event.action == \"A\"", 2, "A1 ~4", "A1")]
    [InlineData(Pair, 2, "B3 A2 ~6", "A2,B3")]
    [InlineData(Absence, 2, "A1 ~8", "")]
    [InlineData(Absence, 2, "A1 ~9", "A1")]
    public void Time_fires_what_it_would_fire_with_an_event(string query, int lateness, string stream, string expected)
    {
        var options = new DetectionOptions { AllowedLateness = TimeSpan.FromSeconds(lateness) };

        Assert.Equal(expected, Fired(query, options, stream));
        // An event that no rule looks at is the same, unless it is held itself.
        if (stream[0] != '~' && lateness == 0) Assert.Equal(expected, Fired(query, options, stream.Replace("~", "Z", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_event_behind_the_time_that_it_is_counts_as_too_late()
    {
        foreach (var lateness in new[] { 0, 2 })
        {
            using var run = Play(Pair, new DetectionOptions { AllowedLateness = TimeSpan.FromSeconds(lateness) }, "A1 ~9 B4 B8");
            Assert.Equal(lateness == 0 ? 2 : 1, run.Statistics.TooLateEvents);
        }
    }

    [Fact]
    public void Behind_a_long_silence_the_next_event_is_believed()
    {
        var options = new DetectionOptions { MaxClockJump = TimeSpan.FromSeconds(60) };

        Assert.Equal("A200", Fired("any where event.action == \"A\"", options, "B1 ~190 A200"));
        Assert.Equal("", Fired(Pair, options, "A1 B200 ~9"));
        Assert.Equal("A199,B200", Fired(Pair, options, "B1 ~150 A199 B200"));
    }

    [Fact]
    public void The_time_that_it_is_is_part_of_a_saved_run()
    {
        using var first = Play(Absence, DetectionOptions.Default, "A1 ~4");
        using var second = new RecordedRun([StateRules.Eql(1, Absence)], DetectionOptions.Default, first.Save());

        second.Play(SequenceTrace.EventsOf("C3"));
        Assert.Equal(1, second.Statistics.TooLateEvents);
        second.Run.AdvanceTo(TimeOf("~7"));
        Assert.Single(second.Out);
    }

    [Fact]
    public void Nothing_happens_in_a_run_that_is_over()
    {
        using var run = Play(Absence, DetectionOptions.Default, "A1");
        run.Complete();
        var count = run.Out.Count;

        run.Run.AdvanceTo(TimeOf("~99"));
        Assert.Equal(("end", count), (run.Out[^1], run.Out.Count));
    }

    private static string Fired(string query, DetectionOptions options, string stream)
    {
        using var run = Play(query, options, stream);
        return string.Join(' ', run.Out.Select(line => line.Split(' ').First(word => word.Contains('@', StringComparison.Ordinal))).Select(events => string.Join(',', events.Split(',').Select(item => item.Split('#')[0]).Where(name => name != "-"))));
    }

    private static RecordedRun Play(string query, DetectionOptions options, string stream)
    {
        var run = new RecordedRun([StateRules.Eql(1, query)], options);
        foreach (var word in stream.Split(' '))
        {
            if (word[0] == '~') run.Run.AdvanceTo(TimeOf(word));
            else run.Play(SequenceTrace.EventsOf(word));
        }
        return run;
    }

    private static EventTime TimeOf(string word) =>
        SequenceTrace.EventsOf("A0")[0].Time + TimeSpan.FromSeconds(int.Parse(word.AsSpan(1), CultureInfo.InvariantCulture));
}
