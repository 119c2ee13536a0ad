using System.Reactive.Linq;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

public sealed class EventInputsTests
{
    private const string Line = "{\"@timestamp\":\"2024-05-06T10:00:00Z\",\"id\":\"a\"}\n";

    [Fact]
    public void Paths_that_do_not_exist_are_errors_before_anything_is_read()
    {
        using var folder = new TemporaryFolder();

        var inputs = EventInputs.Open([folder.PathOf("missing.json"), folder.PathOf("*.none"), ""], FieldTable.Empty);

        Assert.Equal(3, inputs.Report.Errors.Count);
        Assert.Equal(folder.PathOf("missing.json"), inputs.Report.Errors[0].Path);
        Assert.Empty(inputs.ReadAll());
    }

    [Fact]
    public void A_folder_gives_what_looks_like_events_and_names_only_what_should_have()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/b/events.log", Line);
        folder.Write("a/readme.md", "# nothing");
        folder.Write("a/broken.json", "nothing");
        folder.Write("empty.ndjson", "");
        folder.Write(".hidden/events.json", Line);

        var inputs = EventInputs.Open([folder.Path], FieldTable.Empty);

        Assert.Single(inputs.ReadAll());
        Assert.Equal(["a/b/events.log", "a/broken.json", "empty.ndjson"], inputs.Report.Inputs.Select(input => Path.GetRelativePath(folder.Path, input.Path)));
        Assert.Equal([InputProblemReason.Empty, InputProblemReason.UnknownFormat], inputs.Report.ProblemCounts.Keys);
    }

    [Fact]
    public void A_file_that_is_named_is_reported_whatever_it_is()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("readme.md", "# nothing");

        var inputs = EventInputs.Open([path], FieldTable.Empty);

        Assert.Empty(inputs.ReadAll());
        Assert.Equal(InputProblemReason.UnknownFormat, Assert.Single(Assert.Single(inputs.Report.Inputs).Problems).Reason);
    }

    [Fact]
    public void The_format_is_told_by_the_content_and_not_by_the_name()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.xml", Line);
        folder.Write("b.json", EventXml.Event(1));

        var inputs = EventInputs.Open([folder.Path], FieldTable.Empty);

        Assert.Equal(2, inputs.ReadAll().Count());
        Assert.Equal([EventFormat.Ndjson, EventFormat.WindowsXml], inputs.Report.Inputs.Select(input => input.Format));
    }

    [Fact]
    public void A_file_that_is_gone_when_its_turn_comes_is_a_problem()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", Line);
        folder.Write("b.ndjson", Line);
        var inputs = EventInputs.Open([folder.Path], FieldTable.Empty);
        File.Delete(path);

        Assert.Single(inputs.ReadAll());
        Assert.Equal([InputProblemReason.Unreadable], inputs.Report.Inputs[0].Problems.Select(problem => problem.Reason));
    }

    [Fact]
    public void A_stream_that_fails_on_the_way_is_a_problem_behind_its_events()
    {
        var inputs = EventInputs.Open(["-"], FieldTable.Empty, new EventInputOptions { OpenStandardInput = () => new FailingStream(Line) });

        Assert.Single(inputs.ReadAll());
        Assert.Equal([InputProblemReason.Unreadable], Assert.Single(inputs.Report.Inputs).Problems.Select(problem => problem.Reason));
    }

    [Fact]
    public void Each_file_is_read_once_however_often_it_is_named()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", Line);

        Assert.Single(EventInputs.Open([path, folder.Path, folder.PathOf("*.ndjson"), path], FieldTable.Empty).ReadAll());
    }

    [Fact]
    public void Nothing_is_opened_before_reading_and_nothing_stays_open_after_leaving()
    {
        var opened = 0;
        var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Line + Line));
        var inputs = EventInputs.Open(["-"], FieldTable.Empty, new EventInputOptions
        {
            OpenStandardInput = () =>
            {
                opened++;
                return stream;
            },
        });
        Assert.Equal(0, opened);

        Assert.Equal("a", inputs.ReadAll().First()["id"].ToString());

        Assert.Equal(1, opened);
        Assert.False(stream.CanRead);
        Assert.Equal(1, inputs.Report.EventsRead);
    }

    [Fact]
    public void Inputs_can_be_read_once()
    {
        var inputs = EventInputs.Open([], FieldTable.Empty);
        Assert.Empty(inputs.ReadAll());

        Assert.Throws<InvalidOperationException>(() => inputs.ReadAll().ToList());
    }

    [Fact]
    public async Task A_subscriber_gets_the_events_and_the_end()
    {
        Assert.Equal(3, await EventInputs.Open(["-"], FieldTable.Empty, Standard(Line + Line + Line)).ToObservable().Count());
    }

    [Fact]
    public async Task Reading_stops_when_the_subscription_ends()
    {
        var inputs = EventInputs.Open(["-"], FieldTable.Empty, Standard(string.Concat(Enumerable.Repeat(Line, 1000))));

        await inputs.ToObservable().Take(3);

        Assert.InRange(inputs.Report.EventsRead, 3, 4);
    }

    [Fact]
    public void The_report_counts_bytes_so_that_progress_can_be_shown()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", Line + Line);
        var inputs = EventInputs.Open([path], FieldTable.Empty);

        Assert.Equal(2, inputs.ReadAll().Count());

        var input = Assert.Single(inputs.Report.Inputs);
        Assert.Equal((Line.Length * 2, (long?)Line.Length * 2), (input.BytesRead, input.Length));
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(int.MaxValue)]
    public void Limits_must_make_sense(int maxEventBytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EventInputs.Open([], FieldTable.Empty, new EventInputOptions { MaxEventBytes = maxEventBytes }));

    private static EventInputOptions Standard(string text) => new() { OpenStandardInput = () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) };

    private sealed class FailingStream(string text) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
    {
        public override int Read(Span<byte> buffer) => Position == Length ? throw new IOException("the pipe is broken") : base.Read(buffer);
    }
}
