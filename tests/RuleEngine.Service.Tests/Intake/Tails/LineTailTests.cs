using RuleEngine.Service.Intake;

namespace RuleEngine.Service.Tests.Intake.Tails;

public sealed class LineTailTests : IDisposable
{
    private readonly TailBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task What_is_added_is_read_once()
    {
        _bench.Follow("a.ndjson").Index = "logs-a";
        await _bench.PollAsync();
        _bench.Write("a.ndjson", "\uFEFF" + TailBench.Lines(1, 2) + "\r\n  \n");
        await _bench.PollAsync();
        await _bench.PollAsync();
        _bench.Append("a.ndjson", TailBench.Lines(3, 3));
        await _bench.PollAsync();
        Assert.Equal("1 2 3", _bench.Numbers);
        Assert.All(_bench.Intake.Taken, item => Assert.Equal((_bench.PathOf("a.ndjson"), "logs-a"), (item.Source, item.Event.Index)));
        Assert.Equal(new FileInfo(_bench.PathOf("a.ndjson")).Length, _bench.Intake.Taken[^1].Event.SourceOffset);
    }

    [Fact]
    public async Task The_last_line_waits_until_it_is_whole_or_the_file_is_left_alone()
    {
        _bench.Follow("a.ndjson");
        _bench.Write("a.ndjson", "{\"n\":1}\n{\"n\":");
        await _bench.PollAsync();
        Assert.Equal("1", _bench.Numbers);
        _bench.Append("a.ndjson", "2}");
        await _bench.PollAsync();
        Assert.Equal("1", _bench.Numbers);
        _bench.Append("a.ndjson", "\n{\"n\":3}");
        await _bench.PollAsync();
        Assert.Equal("1 2", _bench.Numbers);
        _bench.Time.Advance(RuleEngine.Service.Intake.Tails.TailFollower.QuietTime);
        await _bench.PollAsync();
        Assert.Equal("1 2 3", _bench.Numbers);
        _bench.Append("a.ndjson", "\n{\"n\":4}\n");
        await _bench.PollAsync();
        Assert.Equal("1 2 3 4", _bench.Numbers);
    }

    [Theory]
    [InlineData("logs.ndjson*")]
    [InlineData("logs.ndjson")]
    public async Task Rotation_by_renaming_loses_and_doubles_nothing(string followed)
    {
        _bench.Follow(followed);
        _bench.Write("logs.ndjson", TailBench.Lines(1, 3));
        await _bench.PollAsync();
        _bench.Append("logs.ndjson", TailBench.Lines(4, 5));
        File.Move(_bench.PathOf("logs.ndjson"), _bench.PathOf("logs.ndjson.1"));
        _bench.Append("logs.ndjson.1", TailBench.Lines(6, 6));
        _bench.Write("logs.ndjson", TailBench.Lines(7, 20));
        await _bench.PollAsync();
        // Its writer may be slow to open the new file.
        _bench.Append("logs.ndjson.1", TailBench.Lines(21, 21));
        await _bench.PollAsync();
        Assert.Equal(string.Join(' ', Enumerable.Range(1, 21)), string.Join(' ', _bench.Numbers.Split(' ').Select(int.Parse).Order()));
    }

    [Fact]
    public async Task Rotation_by_copying_and_truncating_reads_the_rest_from_the_copy()
    {
        _bench.Follow("logs.*");
        _bench.Write("logs.ndjson", TailBench.Lines(1, 3));
        await _bench.PollAsync();
        _bench.Append("logs.ndjson", TailBench.Lines(4, 5));
        File.Copy(_bench.PathOf("logs.ndjson"), _bench.PathOf("logs.zz1"));
        // The new content is longer than the old one already.
        _bench.Write("logs.ndjson", TailBench.Lines(100, 120));
        await _bench.PollAsync();
        await _bench.PollAsync();
        Assert.Equal([.. Enumerable.Range(1, 5), .. Enumerable.Range(100, 21)], _bench.Numbers.Split(' ').Select(int.Parse).Order());
    }

    [Fact]
    public async Task A_truncated_file_is_read_from_its_start()
    {
        _bench.Follow("a.ndjson");
        _bench.Write("a.ndjson", TailBench.Lines(1, 9));
        await _bench.PollAsync();
        _bench.Write("a.ndjson", TailBench.Lines(10, 11));
        await _bench.PollAsync();
        Assert.Equal("1 2 3 4 5 6 7 8 9 10 11", _bench.Numbers);
        Assert.Contains(_bench.Log, line => line.Contains("truncated or replaced", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_restart_it_goes_on_behind_what_the_journal_has(bool isKilled)
    {
        _bench.Follow("logs.ndjson");
        _bench.Write("logs.ndjson", TailBench.Lines(1, 3));
        await _bench.PollAsync();
        _bench.Append("logs.ndjson", TailBench.Lines(4, 6));
        await _bench.PollAsync();
        if (isKilled) _bench.Kill();
        else _bench.Stop();
        _bench.Append("logs.ndjson", TailBench.Lines(7, 7));
        await _bench.PollAsync();
        Assert.Equal("1 2 3 4 5 6 7", _bench.Numbers);
    }

    [Fact]
    public async Task A_file_that_was_rotated_while_nobody_looked_is_known_again()
    {
        _bench.Follow("logs.ndjson*");
        _bench.Write("logs.ndjson", TailBench.Lines(1, 3));
        await _bench.PollAsync();
        _bench.Kill();
        _bench.Append("logs.ndjson", TailBench.Lines(4, 4));
        File.Move(_bench.PathOf("logs.ndjson"), _bench.PathOf("logs.ndjson.1"));
        _bench.Write("logs.ndjson", TailBench.Lines(5, 50));
        await _bench.PollAsync();
        Assert.Equal(Enumerable.Range(1, 50), _bench.Numbers.Split(' ').Select(int.Parse).Order());
    }

    [Fact]
    public async Task A_kill_while_a_renamed_file_is_read_to_its_end_doubles_and_loses_nothing()
    {
        _bench.Follow("logs.ndjson*");
        await KillInTheRestAsync(renamedTo: "moving.tmp");
        File.Move(_bench.PathOf("moving.tmp"), _bench.PathOf("logs.ndjson.1"));
        await _bench.PollAsync();
        Assert.Equal(Enumerable.Range(1, 300_100), _bench.Numbers.Split(' ').Select(int.Parse).Order());
    }

    [Fact]
    public async Task After_a_kill_the_rest_of_a_renamed_file_is_found_beside_the_path_that_is_followed()
    {
        _bench.Follow("logs.ndjson").Index = "logs-a";
        await KillInTheRestAsync(renamedTo: "logs.ndjson.1");
        await _bench.PollAsync();
        Assert.Equal(Enumerable.Range(1, 300_100), _bench.Numbers.Split(' ').Select(int.Parse).Order());
        Assert.All(_bench.Intake.Taken, item => Assert.Equal((_bench.PathOf("logs.ndjson"), "logs-a"), (item.Source, item.Event.Index)));
    }

    [Fact]
    public async Task A_file_that_was_renamed_while_nobody_looked_is_read_to_its_end_beside_the_path_that_is_followed()
    {
        _bench.Follow("logs.ndjson");
        _bench.Write("logs.ndjson", TailBench.Lines(1, 3));
        await _bench.PollAsync();
        _bench.Stop();
        _bench.Append("logs.ndjson", TailBench.Lines(4, 5));
        File.Move(_bench.PathOf("logs.ndjson"), _bench.PathOf("logs-2026.ndjson"));
        _bench.Write("logs.ndjson", TailBench.Lines(6, 7));
        await _bench.PollAsync();
        _bench.Kill();
        await _bench.PollAsync();
        Assert.Equal(Enumerable.Range(1, 7), _bench.Numbers.Split(' ').Select(int.Parse).Order());
    }

    [Fact]
    public async Task What_is_read_of_a_file_is_not_taken_for_a_place_in_the_next_one_when_places_cannot_be_saved()
    {
        _bench.Follow("logs.ndjson*");
        _bench.Write("logs.ndjson", TailBench.Lines(1, 3));
        await _bench.PollAsync();
        _bench.DenySaving();
        _bench.Append("logs.ndjson", TailBench.Lines(4, 4));
        File.Move(_bench.PathOf("logs.ndjson"), _bench.PathOf("logs.ndjson.1"));
        _bench.Write("logs.ndjson", TailBench.Lines(5, 50));
        await _bench.PollAsync();
        _bench.Kill();
        _bench.AllowSaving();
        _bench.Append("logs.ndjson", TailBench.Lines(51, 51));
        await _bench.PollAsync();
        Assert.Equal(Enumerable.Range(1, 51), _bench.Numbers.Split(' ').Select(int.Parse).Order());
    }

    [Fact]
    public async Task Places_of_an_earlier_version_are_understood()
    {
        _bench.Follow("logs.ndjson*");
        _bench.Write("logs.ndjson", TailBench.Lines(1, 3));
        await _bench.PollAsync();
        _bench.Stop();
        var path = Path.Combine(_bench.Options.DataFolder, "tails.json");
        var places = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        places.Remove("Leaving");
        places.Remove("Next");
        foreach (var mark in places["Files"]!.AsObject().Select(file => file.Value!.AsObject()))
        {
            mark.Remove("Source");
            mark.Remove("Number");
        }
        File.WriteAllText(path, places.ToJsonString());
        _bench.Append("logs.ndjson", TailBench.Lines(4, 4));
        File.Move(_bench.PathOf("logs.ndjson"), _bench.PathOf("logs.ndjson.1"));
        _bench.Write("logs.ndjson", TailBench.Lines(5, 50));
        await _bench.PollAsync();
        _bench.Kill();
        await _bench.PollAsync();
        Assert.Equal(Enumerable.Range(1, 50), _bench.Numbers.Split(' ').Select(int.Parse).Order());
    }

    [Fact]
    public async Task Without_its_places_it_goes_on_by_the_journal_alone()
    {
        _bench.Follow("logs.ndjson");
        _bench.Write("logs.ndjson", TailBench.Lines(1, 3));
        await _bench.PollAsync();
        _bench.Stop();
        File.WriteAllText(Path.Combine(_bench.Options.DataFolder, "tails.json"), "{ torn");
        _bench.Append("logs.ndjson", TailBench.Lines(4, 4));
        await _bench.PollAsync();
        Assert.Equal("1 2 3 4", _bench.Numbers);
        Assert.Contains(_bench.Log, line => line.Contains("tails.json cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task From_the_end_skips_what_is_there_and_nothing_that_comes()
    {
        _bench.Follow("*.ndjson").FromStart = false;
        _bench.Write("a.ndjson", TailBench.Lines(1, 3) + "{\"n\":");
        await _bench.PollAsync();
        _bench.Append("a.ndjson", "4}\n");
        _bench.Write("b.ndjson", TailBench.Lines(5, 5));
        await _bench.PollAsync();
        Assert.Equal("4 5", _bench.Numbers);
    }

    [Fact]
    public async Task Bad_and_long_lines_are_named_with_file_and_offset_and_the_rest_goes_on()
    {
        _bench.Options.Journal.MaxEventBytes = 2 << 20;
        _bench.Follow("a.ndjson");
        _bench.Write("a.ndjson", "{\"n\":1}\nno event\n" + new string('x', 3 << 20) + "\n{\"n\":2}\n");
        await _bench.PollAsync();
        Assert.Equal("1 2", _bench.Numbers);
        Assert.Equal((2, 1, 1), (_bench.Count("taken"), _bench.Count("refused"), _bench.Count("lost")));
        Assert.Contains(_bench.Log, line => line.Contains(_bench.PathOf("a.ndjson") + ", 8: left out", StringComparison.Ordinal));
        Assert.Contains(_bench.Log, line => line.Contains(_bench.PathOf("a.ndjson") + ", 17: left out, the line is longer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Busy_pauses_reading_and_loses_nothing()
    {
        _bench.Follow("a.ndjson");
        _bench.Write("a.ndjson", TailBench.Lines(1, 3));
        _bench.Intake.Answers.Enqueue(new IntakeResult(IntakeOutcome.Busy, []) { RetryAfter = TimeSpan.FromSeconds(5) });
        _bench.Intake.Answers.Enqueue(new IntakeResult(IntakeOutcome.Unavailable, []) { Problem = "the disk is full" });
        var polling = _bench.PollAsync();
        await Eventually.Holds(() => _bench.Time.Waiting == 1);
        Assert.Empty(_bench.Texts);
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        await Eventually.Holds(() => _bench.Intake.Calls == 2 && _bench.Time.Waiting == 1);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await polling;
        Assert.Equal("1 2 3", _bench.Numbers);
        Assert.Contains(_bench.Log, line => line.Contains("the disk is full", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_large_file_is_read_in_pieces_to_its_end()
    {
        _bench.Follow("a.ndjson");
        _bench.Write("a.ndjson", TailBench.Lines(1, 300_000));
        await _bench.PollAsync();
        Assert.Equal(300_000, _bench.Texts.Count());
        Assert.True(_bench.Intake.Calls > 1);
    }

    [Fact]
    public async Task Of_a_folder_events_are_read_and_nothing_else()
    {
        _bench.Follow("");
        _bench.Write("a.ndjson", TailBench.Lines(1, 1));
        _bench.Write("notes.txt", TailBench.Lines(2, 2));
        _bench.Write("b.log", TailBench.Lines(3, 3));
        await _bench.PollAsync();
        Assert.Equal("1 3", _bench.Numbers);
    }

    // Lines 1 to 300000 are in a file that is renamed, those behind them in the next one; some batches of the rest are in the journal when the process is killed.
    private async Task KillInTheRestAsync(string renamedTo)
    {
        _bench.Write("logs.ndjson", TailBench.Lines(1, 3));
        await _bench.PollAsync();
        _bench.Append("logs.ndjson", TailBench.Lines(4, 300_000));
        File.Move(_bench.PathOf("logs.ndjson"), _bench.PathOf(renamedTo));
        _bench.Write("logs.ndjson", TailBench.Lines(300_001, 300_100));
        var done = new IntakeResult(IntakeOutcome.Done, []);
        foreach (var answer in Enumerable.Repeat(done, 4).Append(new IntakeResult(IntakeOutcome.Busy, []) { RetryAfter = TimeSpan.FromSeconds(5) })) _bench.Intake.Answers.Enqueue(answer);
        _ = _bench.PollAsync();
        await Eventually.Holds(() => _bench.Time.Waiting == 1);
        _bench.Kill();
        Assert.InRange(_bench.Texts.Count(), 100_000, 299_999);
    }
}
