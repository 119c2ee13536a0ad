using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Tests.Journal;

public sealed class JournalFailureTests : IDisposable
{
    private readonly JournalBench _bench = new();
    private readonly MemoryJournalFiles _files = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_full_disk_fails_the_append_and_nothing_else()
    {
        using var journal = _bench.Open(_files);
        var end = JournalBench.Append(journal, "before");
        for (var space = 0; space < 60; space++)
        {
            _files.Space = space;
            var failure = Assert.Throws<IOException>(() => JournalBench.Append(journal, "lost", "lost"));
            Assert.Contains("could not be written: No space left", failure.Message, StringComparison.Ordinal);
            Assert.Equal(end, _files[_files.Names.Single()].Length);
            Assert.Equal(["before"], JournalBench.ReadAll(journal));
        }

        _files.Space = long.MaxValue;
        JournalBench.Append(journal, "after");
        Assert.Equal(["before", "after"], JournalBench.ReadAll(journal));
    }

    [Fact]
    public void A_flush_that_fails_fails_the_append()
    {
        using var journal = _bench.Open(_files);
        JournalBench.Append(journal, "before");
        _files.Fault = DiskFault.Flush;
        Assert.Throws<IOException>(() => JournalBench.Append(journal, "lost"));
        Assert.Equal(["before"], JournalBench.ReadAll(journal));
        _files.Fault = DiskFault.None;
        JournalBench.Append(journal, "after");
        using var again = _bench.Open(_files.Copy());
        Assert.Equal(["before", "after"], JournalBench.ReadAll(again));
    }

    /// <summary>What could not be cut off must not come back as entries behind a later, shorter append.</summary>
    [Fact]
    public void Nothing_is_appended_while_the_remains_of_a_failure_are_there()
    {
        using (var journal = _bench.Open(_files))
        {
            JournalBench.Append(journal, "before");
            _files.Fault = DiskFault.Flush | DiskFault.Cut;
            Assert.Throws<IOException>(() => JournalBench.Append(journal, "lost", "lost", "lost"));
            _files.Fault = DiskFault.Cut;
            Assert.Throws<IOException>(() => JournalBench.Append(journal, "more"));
            _files.Fault = DiskFault.None;
            JournalBench.Append(journal, "then");
        }

        using var again = _bench.Open(_files);
        Assert.Equal(["before", "then"], JournalBench.ReadAll(again));
    }

    [Fact]
    public void A_segment_that_cannot_be_begun_is_begun_later()
    {
        _bench.Options.SegmentBytes = 200;
        using (var journal = _bench.Open(_files))
        {
            JournalBench.Append(journal, new string('a', 100));
            _files.Fault = DiskFault.Create;
            Assert.Throws<IOException>(() => JournalBench.Append(journal, new string('b', 100)));
            _files.Fault = DiskFault.Delete;
            _files.Space = 10;
            Assert.Throws<IOException>(() => JournalBench.Append(journal, "small"));
            _files.Fault = DiskFault.None;
            _files.Space = long.MaxValue;
            JournalBench.Append(journal, "small");
            Assert.Equal(2, _files.Names.Count());
        }

        using var again = _bench.Open(_files);
        Assert.Equal([new string('a', 100), "small"], JournalBench.ReadAll(again));
    }

    [Fact]
    public void A_flush_that_fails_at_an_interval_is_told_and_tried_again()
    {
        _bench.Options.Fsync = JournalFsync.Interval;
        var journal = _bench.Open(_files);
        JournalBench.Append(journal, "a");
        _files.Fault = DiskFault.Flush;
        var tried = new AutoResetEvent(false);
        _files.OnFlush = () => tried.Set();
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(tried.WaitOne(TimeSpan.FromSeconds(30)));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(tried.WaitOne(TimeSpan.FromSeconds(30)));
        _files.Fault = DiskFault.None;
        journal.Dispose();
        Assert.Contains(_bench.Log.Lines, line => line.Contains("could not be put on the disk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_append_is_its_problem_until_it_can_be_written_again()
    {
        using var journal = _bench.Open(_files);
        Assert.Null(journal.Problem);
        JournalBench.Append(journal, "before");
        var bytes = _files[_files.Names.Single()];
        _files.Fault = DiskFault.Flush;
        var failure = Assert.Throws<IOException>(() => JournalBench.Append(journal, "lost"));
        Assert.Equal(failure.Message, journal.Problem);
        var tried = new AutoResetEvent(false);
        _files.OnFlush = () => tried.Set();
        journal.TryAgain();
        Assert.True(tried.WaitOne(TimeSpan.FromSeconds(30)));
        Assert.NotNull(journal.Problem);
        _files.Fault = DiskFault.None;
        journal.TryAgain();
        await Eventually.Holds(() => journal.Problem is null);
        Assert.Equal(bytes, _files[_files.Names.Single()]);

        _files.Space = 3;
        Assert.Throws<IOException>(() => JournalBench.Append(journal, "lost"));
        Assert.NotNull(journal.Problem);
        _files.Space = long.MaxValue;
        JournalBench.Append(journal, "after");
        Assert.Null(journal.Problem);
        Assert.Equal(["before", "after"], JournalBench.ReadAll(journal));
    }

    [Fact]
    public async Task Those_who_come_together_fail_together()
    {
        using var journal = _bench.Open(_files);
        var gate = new ManualResetEventSlim();
        _files.OnFlush = () => gate.Wait();
        var first = journal.AppendAsync([JournalBench.Event("first")], CancellationToken.None).AsTask();
        var others = Enumerable.Range(0, 10).Select(i => journal.AppendAsync([JournalBench.Event($"other {i}")], CancellationToken.None).AsTask()).ToList();
        _files.Fault = DiskFault.Flush;
        gate.Set();
        foreach (var append in others.Prepend(first))
        {
            await Assert.ThrowsAsync<IOException>(() => append);
        }

        Assert.Empty(JournalBench.ReadAll(journal));
    }
}
