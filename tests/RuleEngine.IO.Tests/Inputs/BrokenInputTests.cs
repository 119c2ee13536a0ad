using System.Text;
using RuleEngine.IO.Inputs;
using static RuleEngine.IO.Inputs.InputProblemReason;

namespace RuleEngine.IO.Tests.Inputs;

public sealed class BrokenInputTests
{
    private const string Good = """{"@timestamp":"2024-05-06T10:00:00Z","id":"a"}""";
    private const string Other = """{"@timestamp":"2024-05-06T10:00:00Z","id":"b"}""";

    [Theory]
    [InlineData("", Empty)]
    [InlineData(" \r\n\t", Empty)]
    [InlineData("just some text\n", UnknownFormat)]
    [InlineData("[rule]\nname = 'x'\n", UnknownFormat)]
    [InlineData("[2024-05-06 10:00] started\n", UnknownFormat)]
    [InlineData("<html><body>Event</body></html>", UnknownFormat)]
    [InlineData("a,b\n1,2\n", UnknownFormat)]
    [InlineData("\0\u0001\u0002", UnknownFormat)]
    public void What_is_no_event_input_is_one_problem_of_the_input(string text, InputProblemReason reason)
    {
        var reading = Reading.Of(text);

        Assert.Empty(reading.Events);
        var problem = Assert.Single(reading.Input.Problems);
        Assert.Equal(reason, problem.Reason);
        Assert.Equal(0, problem.Record);
        Assert.Equal(EventFormat.Unknown, reading.Format);
    }

    [Theory]
    [InlineData("{\"@timestamp\":", InvalidJson)]
    [InlineData("garbage", InvalidJson)]
    [InlineData("[1]", InvalidJson)]
    [InlineData("{\"@timestamp\":\"2024-05-06T10:00:00Z\"} x", InvalidJson)]
    [InlineData("{\"id\":\"c\"}", NoTime)]
    [InlineData("{\"@timestamp\":\"yesterday\"}", NoTime)]
    [InlineData("{\"@timestamp\":null}", NoTime)]
    [InlineData("{\"@timestamp\":{}}", NoTime)]
    [InlineData("{\"@timestamp\":1e400}", NoTime)]
    [InlineData("{\"@timestamp\":-1e308}", NoTime)]
    [InlineData("{\"@timestamp\":\"\\ud800\"}", NoTime)]
    [InlineData("{\"@timestamp\":\"-9223372036854775808\"}", NoTime)]
    public void A_bad_line_is_counted_with_its_place_and_the_others_are_read(string line, InputProblemReason reason)
    {
        var reading = Reading.Of($"{Good}\n{line}\n{Other}\n");

        Assert.Equal(["a", "b"], reading.Values("id"));
        var problem = Assert.Single(reading.Input.Problems);
        Assert.Equal((reason, 2L, (long)Good.Length + 1), (problem.Reason, problem.Record, problem.Offset));
        Assert.Equal(1, reading.Input.EventsSkipped);
        Assert.Equal(3, reading.Events[1].Origin.Record);
    }

    [Fact]
    public void A_line_that_is_not_UTF_8_is_counted_and_the_others_are_read()
    {
        var reading = Reading.Of([.. Encoding.UTF8.GetBytes(Good + "\n{\"@timestamp\":\"2024-05-06T10:00:00Z\",\"id\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"}\n" + Other)]);

        Assert.Equal(["a", "b"], reading.Values("id"));
        Assert.Equal([InvalidEncoding], reading.Reasons);
    }

    [Fact]
    public void A_last_line_that_is_cut_off_is_told_from_a_bad_one()
    {
        Assert.Equal([Truncated], Reading.Of($"{Good}\n{Good[..20]}").Reasons);
        Assert.Equal([InvalidJson], Reading.Of($"{Good}\n{Good[..20]}\n").Reasons);
    }

    [Fact]
    public void A_first_line_that_lost_its_beginning_does_not_hide_the_format()
    {
        var reading = Reading.Of($"{Good[10..]}\n{Other}\n");

        Assert.Equal(EventFormat.Ndjson, reading.Format);
        Assert.Equal(["b"], reading.Values("id"));
    }

    [Fact]
    public void A_broken_first_line_of_NDJSON_is_not_taken_for_an_object_over_lines()
    {
        var reading = Reading.Of($"{Good[..25]}\n{Other}\n");

        Assert.Equal(EventFormat.Ndjson, reading.Format);
        Assert.Equal(["b"], reading.Values("id"));
    }

    [Theory]
    [InlineData("{\"@timestamp\":\"2024-05-06T10:00:00Z\",}")]
    [InlineData("{\"@timestamp\":\"2024-05-06T10:00:00Z\",\"id\":\"x}")]
    [InlineData("{\"@timestamp\":\"2024-05-06T10:00:00Z\",\"o\":{\"id\":\"x\"}")]
    [InlineData("1")]
    public void A_bad_element_of_an_array_costs_only_itself(string element)
    {
        var reading = Reading.Of($"[\n{Good},\n{element},\n{Other},\n{Good}\n]");

        Assert.Equal(["a", "b", "a"], reading.Values("id"));
        Assert.Equal([InvalidJson], reading.Reasons);
    }

    [Fact]
    public void A_bad_object_over_lines_costs_only_itself()
    {
        var bad = "  {\n    \"o\": {\n      \"id\": \"x\"\n  },\n";
        var good = "  {\n    \"@timestamp\": \"2024-05-06T10:00:00Z\",\n    \"id\": \"ID\"\n  }";

        var reading = Reading.Of("[\n" + good.Replace("ID", "a", StringComparison.Ordinal) + ",\n" + bad + good.Replace("ID", "b", StringComparison.Ordinal) + "\n]\n", pieceSize: 5);

        Assert.Equal(["a", "b"], reading.Values("id"));
        Assert.Equal([InvalidJson], reading.Reasons);
    }

    [Fact]
    public void An_array_that_is_cut_off_is_counted()
    {
        Assert.Equal([Truncated], Reading.Of($"[{Good}").Reasons);
        Assert.Equal([Truncated, Truncated], Reading.Of($"[{Good},{Other[..9]}").Reasons);
        Assert.Empty(Reading.Of($"[{Good}]").Reasons);
    }

    [Fact]
    public void Deep_nesting_is_refused_without_harm()
    {
        var deep = "{\"@timestamp\":\"2024-05-06T10:00:00Z\",\"d\":" + new string('[', 100_000) + new string(']', 100_000) + "}";

        Assert.Equal([InvalidJson], Reading.Of($"{Good}\n{deep}\n{Other}").Reasons);
        Assert.Equal([InvalidJson], Reading.Of($"[{Good},\n{deep},\n{Other}]").Reasons);
        Assert.Equal([InvalidXml], Reading.Of(EventXml.Event(1) + EventXml.Event(2, string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000))) + EventXml.Event(3)).Reasons);
    }

    [Theory]
    [InlineData("{\"@timestamp\":\"2024-05-06T10:00:00Z\",\"id\":\"LONG\"}\n", EventFormat.Ndjson)]
    [InlineData("[{\"@timestamp\":\"2024-05-06T10:00:00Z\",\"id\":\"LONG\"},\n", EventFormat.Json)]
    [InlineData("<Events><Event><System><EventID>1</EventID></System><EventData><Data>LONG</Data></EventData></Event>\n", EventFormat.WindowsXml)]
    public void An_event_beyond_the_limit_is_skipped_and_counted(string text, EventFormat format)
    {
        var options = new EventInputOptions { MaxEventBytes = 100_000 };
        var tail = format == EventFormat.WindowsXml ? EventXml.Event(5) : Good;
        foreach (var length in new[] { 200_000, 5_000_000 })
        {
            var reading = Reading.Of(text.Replace("LONG", new string('x', length), StringComparison.Ordinal) + tail, options: options);

            Assert.Equal(format, reading.Format);
            Assert.Single(reading.Events);
            Assert.Equal(TooLong, reading.Reasons.First());
        }
    }

    [Fact]
    public void An_event_of_just_the_limit_is_read()
    {
        Assert.Single(Reading.Of(Good + "\n", options: new EventInputOptions { MaxEventBytes = Good.Length }).Events);
        Assert.Single(Reading.Of("[" + Good + "]", options: new EventInputOptions { MaxEventBytes = Good.Length }).Events);
        Assert.Single(Reading.Of(EventXml.Event(1), options: new EventInputOptions { MaxEventBytes = EventXml.Event(1).Length }).Events);

        Assert.Empty(Reading.Of(Good + "\n", options: new EventInputOptions { MaxEventBytes = Good.Length - 1 }).Events);
        Assert.Empty(Reading.Of("[" + Good + "]", options: new EventInputOptions { MaxEventBytes = Good.Length - 1 }).Events);
        Assert.Empty(Reading.Of(EventXml.Event(1), options: new EventInputOptions { MaxEventBytes = EventXml.Event(1).Length - 1 }).Events);
    }

    [Fact]
    public void The_first_problems_are_kept_and_all_are_counted()
    {
        var reading = Reading.Of(string.Concat(Enumerable.Repeat("{}\n", 50)), options: new EventInputOptions { MaxProblemsPerInput = 3 });

        Assert.Equal([1L, 2L, 3L], reading.Input.Problems.Select(problem => problem.Record));
        Assert.Equal(50, reading.Input.EventsSkipped);
        Assert.Equal(50, reading.Input.ProblemCounts[NoTime]);
    }
}
