using System.Text;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Tests.Journal;

public sealed class EventJournalTests : IDisposable
{
    private readonly JournalBench _bench = new();
    private readonly MemoryJournalFiles _files = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Entries_come_back_as_they_were_appended()
    {
        using var journal = _bench.Open(_files);
        JournalEntry[] entries =
        [
            JournalBench.Event("""{"a":1}""", "http", "logs-a", "id-1") with { SourceOffset = 7 },
            JournalBench.Event("<Event/>", "/var/log/ä.xml") with { Encoding = EventEncoding.WindowsXml },
            JournalBench.Event("{}", "", "", ""),
            new JournalEntry(JournalEntryKind.Tick, default) { SourceOffset = -1, Time = ManualTime.Begin.AddDays(1) },
        ];
        var end = await journal.AppendAsync(entries, CancellationToken.None);
        using var reader = journal.ReadFrom(0);
        foreach (var expected in entries)
        {
            Assert.True(reader.TryRead(out var entry));
            Assert.Equal(Encoding.UTF8.GetString(expected.Body.Span), Encoding.UTF8.GetString(reader.Body));
            Assert.True(entry.Body.Span.SequenceEqual(expected.Body.Span));
            Assert.Equal(expected with { Body = default }, entry with { Body = default });
        }

        Assert.False(reader.TryRead(out _));
        Assert.Equal(0, reader.Body.Count);
        Assert.Equal(end, reader.Position);
        Assert.Equal(end, journal.End);
    }

    [Fact]
    public void A_new_journal_is_empty_and_waits()
    {
        using var journal = _bench.Open(_files);
        Assert.Equal(journal.Start, journal.End);
        Assert.False(journal.WaitBeyondAsync(journal.End, CancellationToken.None).IsCompleted);
        using var reader = journal.ReadFrom(0);
        Assert.False(reader.TryRead(out _));
        Assert.Equal(journal.End, reader.Position);
    }

    [Fact]
    public async Task A_reader_sees_what_comes_without_being_opened_again()
    {
        _bench.Options.SegmentBytes = 200;
        using var journal = _bench.Open(_files);
        using var reader = journal.ReadFrom(0);
        for (var i = 0; i < 50; i++)
        {
            var waiting = journal.WaitBeyondAsync(reader.Position, CancellationToken.None);
            Assert.False(waiting.IsCompleted);
            JournalBench.Append(journal, $"event {i}");
            await waiting.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal([$"event {i}"], JournalBench.ReadOn(reader));
            Assert.Equal(journal.End, reader.Position);
        }

        Assert.True(journal.Segments.Count > 10);
        Assert.Equal(_files.Names, journal.Segments.Select(segment => segment.Name));
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_given_up_or_the_journal_closes()
    {
        var journal = _bench.Open(_files);
        using var cancellation = new CancellationTokenSource();
        var one = journal.WaitBeyondAsync(journal.End, cancellation.Token);
        var other = journal.WaitBeyondAsync(journal.End, CancellationToken.None);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        journal.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => other);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.AppendAsync([JournalBench.Event("x")], CancellationToken.None).AsTask());
    }

    [Fact]
    public void Reading_goes_on_at_any_position_that_was_given()
    {
        _bench.Options.SegmentBytes = 300;
        using var journal = _bench.Open(_files);
        var ends = Enumerable.Range(0, 20).Select(i => JournalBench.Append(journal, $"event {i}")).ToList();
        for (var i = 0; i < ends.Count; i++)
        {
            Assert.Equal(Enumerable.Range(i + 1, 19 - i).Select(n => $"event {n}"), JournalBench.ReadAll(journal, ends[i]));
        }

        using var reader = journal.ReadFrom(0);
        Assert.Equal(ends, Enumerable.Range(0, 20).Select(_ => reader.TryRead(out var _) ? reader.Position : -1));
    }

    [Fact]
    public void Equal_sources_and_indices_are_the_same_string()
    {
        using var journal = _bench.Open(_files);
        foreach (var index in new[] { "b", "a", "a", "b" })
        {
            JournalBench.Append(journal, JournalBench.Event("x", "s" + index, index));
        }

        using var reader = journal.ReadFrom(0);
        var entries = Enumerable.Range(0, 4).Select(_ => reader.TryRead(out var entry) ? entry : default).ToList();
        Assert.Same(entries[0].Index, entries[3].Index);
        Assert.Same(entries[1].Index, entries[2].Index);
        Assert.Same(entries[0].Source, entries[3].Source);
        Assert.Equal(["sb", "sa"], entries.Take(2).Select(entry => entry.Source));
    }

    [Fact]
    public async Task Appends_that_come_at_once_share_writes_and_each_stands_together()
    {
        using var journal = _bench.Open(_files);
        var flushesBefore = _files.Flushes;
        var gate = new ManualResetEventSlim();
        _files.OnFlush = () => gate.Wait();
        var appends = Enumerable.Range(0, 200).Select(i => journal.AppendAsync([JournalBench.Event($"{i} a"), JournalBench.Event($"{i} b")], CancellationToken.None).AsTask()).ToList();
        Assert.DoesNotContain(appends, append => append.IsCompleted);
        gate.Set();
        var ends = await Task.WhenAll(appends);
        Assert.True(_files.Flushes - flushesBefore <= 3);
        Assert.Equal(ends.Order(), ends);
        Assert.Equal(Enumerable.Range(0, 200).SelectMany(i => new[] { $"{i} a", $"{i} b" }), JournalBench.ReadAll(journal));
    }

    [Fact]
    public async Task Many_writers_and_readers_see_one_order()
    {
        _bench.Options.SegmentBytes = 4000;
        using var journal = _bench.Open(_files);
        var writers = Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await journal.AppendAsync([JournalBench.Event($"{w} {i}")], CancellationToken.None);
            }
        })).ToList();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            using var reader = journal.ReadFrom(0);
            var read = new List<string>();
            while (read.Count < 800)
            {
                await journal.WaitBeyondAsync(reader.Position, CancellationToken.None);
                read.AddRange(JournalBench.ReadOn(reader));
            }

            return read;
        })).ToList();
        await Task.WhenAll(writers);
        var seen = await Task.WhenAll(readers).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.All(seen, read => Assert.Equal(seen[0], read));
        Assert.All(Enumerable.Range(0, 4), w => Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{w} {i}"), seen[0].Where(body => body.StartsWith($"{w} ", StringComparison.Ordinal))));
    }

    [Fact]
    public void What_cannot_be_an_entry_is_refused()
    {
        using var journal = _bench.Open(_files);
        Assert.Throws<ArgumentException>(() => JournalBench.Append(journal));
        Assert.Throws<ArgumentException>(() => JournalBench.Append(journal, JournalBench.Event("x", new string('s', 70_000))));
        Assert.Empty(JournalBench.ReadAll(journal));
    }

    [Fact]
    public void Under_always_readers_see_entries_when_they_are_on_the_disk()
    {
        using var journal = _bench.Open(_files);
        var seen = new List<int>();
        _files.OnFlush = () => seen.Add(JournalBench.ReadAll(journal).Count);
        JournalBench.Append(journal, "a");
        JournalBench.Append(journal, "b");
        Assert.Equal([0, 1], seen);
        Assert.Equal(["a", "b"], JournalBench.ReadAll(journal));
    }

    [Fact]
    public void Under_interval_the_clock_flushes_and_under_never_nothing_does()
    {
        _bench.Options.Fsync = JournalFsync.Interval;
        using (var journal = _bench.Open(_files))
        {
            var before = _files.Flushes;
            JournalBench.Append(journal, "a");
            Assert.Equal(before, _files.Flushes);
            var flushed = new ManualResetEventSlim();
            _files.OnFlush = flushed.Set;
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(flushed.Wait(TimeSpan.FromSeconds(30)));
        }

        _bench.Options.Fsync = JournalFsync.Never;
        var never = new MemoryJournalFiles();
        using (var journal = _bench.Open(never))
        {
            JournalBench.Append(journal, "a");
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(0, never.Flushes);
    }

    [Fact]
    public void Closing_flushes_what_an_interval_has_not()
    {
        _bench.Options.Fsync = JournalFsync.Interval;
        var journal = _bench.Open(_files);
        JournalBench.Append(journal, "a");
        var before = _files.Flushes;
        journal.Dispose();
        Assert.Equal(before + 1, _files.Flushes);
        journal.Dispose();
    }
}
