using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Tests.Journal;

public sealed class JournalRecoveryTests : IDisposable
{
    private readonly JournalBench _bench = new();
    private readonly MemoryJournalFiles _files = new();

    public void Dispose() => _bench.Dispose();

    /// <summary>A kill at any moment: the file ends anywhere. What was acknowledged before is there, of an append all or nothing, and the journal goes on.</summary>
    [Fact]
    public void Whatever_is_cut_off_each_whole_append_is_there()
    {
        var ends = new List<long>();
        using (var journal = _bench.Open(_files))
        {
            ends.Add(journal.Start);
            ends.Add(JournalBench.Append(journal, "1"));
            ends.Add(JournalBench.Append(journal, "2", "3", "4"));
            ends.Add(JournalBench.Append(journal, "5", "6"));
        }

        var name = Assert.Single(_files.Names);
        var whole = _files[name];
        for (var length = 0; length <= whole.Length; length++)
        {
            var copy = _files.Copy();
            copy[name] = whole[..length];
            var appends = ends.Count(end => end <= length);
            var expected = appends switch { 0 or 1 => [], 2 => ["1"], 3 => ["1", "2", "3", "4"], _ => (string[])["1", "2", "3", "4", "5", "6"] };
            using (var journal = _bench.Open(copy))
            {
                Assert.Equal(expected, JournalBench.ReadAll(journal));
                Assert.Equal(ends[Math.Max(appends, 1) - 1], journal.End);
                JournalBench.Append(journal, "new");
            }

            using var again = _bench.Open(copy);
            Assert.Equal([.. expected, "new"], JournalBench.ReadAll(again));
        }
    }

    [Fact]
    public void What_is_cut_off_is_told_with_file_and_offset()
    {
        long end;
        using (var journal = _bench.Open(_files))
        {
            end = JournalBench.Append(journal, "1");
            JournalBench.Append(journal, "2");
        }

        var name = _files.Names.Single();
        _files[name] = _files[name][..^3];
        using var again = _bench.Open(_files);
        Assert.Contains(_bench.Log.Lines, line => line.Contains($"{name}' ended within", StringComparison.Ordinal) && line.Contains($"from offset {end} on", StringComparison.Ordinal));
        Assert.Equal(end, _files[name].Length);
    }

    /// <summary>A power cut may leave a file that is longer than what was written to it.</summary>
    [Fact]
    public void Zeros_behind_the_last_append_are_cut_off()
    {
        using (var journal = _bench.Open(_files))
        {
            JournalBench.Append(journal, "1");
        }

        var name = _files.Names.Single();
        var length = _files[name].Length;
        _files[name] = [.. _files[name], .. new byte[100_000]];
        using var again = _bench.Open(_files);
        Assert.Equal(["1"], JournalBench.ReadAll(again));
        Assert.Equal(length, _files[name].Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_byte_that_is_damaged_costs_its_entry_and_is_told(int segment)
    {
        _bench.Options.SegmentBytes = 300;
        using (var journal = _bench.Open(_files))
        {
            foreach (var i in Enumerable.Range(0, 14))
            {
                JournalBench.Append(journal, $"event {i}");
            }
        }

        var all = Enumerable.Range(0, 14).Select(i => $"event {i}").ToList();
        var name = _files.Names.ElementAt(segment);
        var first = segment == 0 ? 0 : _files.Names.Take(1).Sum(other => _files[other].Length);
        for (var offset = 0; offset < _files[name].Length; offset++)
        {
            using var bench = new JournalBench();
            var copy = _files.Copy();
            copy[name][offset] ^= 0x10;
            using var journal = bench.Open(copy);
            using var reader = journal.ReadFrom(0);
            var read = JournalBench.ReadOn(reader);
            if (offset < JournalFormat.SegmentHeaderLength)
            {
                Assert.Equal(all, read);
                continue;
            }

            Assert.Equal(13, read.Count);
            Assert.All(read, body => Assert.Contains(body, all));
            Assert.Equal(all.Where(read.Contains), read);
            Assert.Equal(47, reader.DamagedBytes);
            Assert.Contains(bench.Log.Lines, line => line.Contains($"{name}' is damaged: 47 bytes at offset ", StringComparison.Ordinal));
            Assert.Equal(journal.End, reader.Position);
        }
    }

    [Fact]
    public void A_file_that_is_gone_or_short_is_told_and_passed_over()
    {
        _bench.Options.SegmentBytes = 100;
        using (var journal = _bench.Open(_files))
        {
            foreach (var i in Enumerable.Range(0, 5))
            {
                JournalBench.Append(journal, $"event {i}");
            }
        }

        var names = _files.Names.ToList();
        Assert.Equal(5, names.Count);
        _files.Delete(names[1]);
        _files[names[3]] = _files[names[3]][..40];
        using var again = _bench.Open(_files);
        Assert.Equal(["event 0", "event 2", "event 4"], JournalBench.ReadAll(again));
        Assert.Equal(2, _bench.Log.Lines.Count(line => line.Contains("are missing", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_segment_that_was_begun_and_not_used_is_begun_again()
    {
        long end;
        using (var journal = _bench.Open(_files))
        {
            end = JournalBench.Append(journal, "1");
        }

        foreach (var left in new[] { 0, 5, JournalFormat.SegmentHeaderLength })
        {
            var copy = _files.Copy();
            var header = new byte[JournalFormat.SegmentHeaderLength];
            JournalFormat.WriteSegmentHeader(header, end);
            copy[JournalFormat.NameOf(end)] = header[..left];
            using var again = _bench.Open(copy);
            JournalBench.Append(again, "2");
            Assert.Equal(["1", "2"], JournalBench.ReadAll(again));
        }
    }

    /// <summary>Without fsync a power cut may take what a checkpoint has passed already.</summary>
    [Fact]
    public void A_reader_that_was_further_than_what_is_left_sees_all_that_comes()
    {
        var left = _files;
        long seen;
        using (var journal = _bench.Open(_files))
        {
            JournalBench.Append(journal, "1");
            left = _files.Copy();
            JournalBench.Append(journal, "2");
            seen = JournalBench.Append(journal, "3");
        }

        using (var again = _bench.Open(left))
        {
            using var reader = again.ReadFrom(seen);
            Assert.Equal(seen, reader.Position);
            JournalBench.Append(again, "4");
            Assert.Equal(["4"], JournalBench.ReadOn(reader));
            Assert.Contains(_bench.Log.Lines, line => line.Contains($"before position {seen}", StringComparison.Ordinal));
        }

        using var third = _bench.Open(left);
        Assert.Equal(["1", "4"], JournalBench.ReadAll(third));
        Assert.Equal(["4"], JournalBench.ReadAll(third, seen));
    }

    [Fact]
    public void Other_files_in_the_folder_are_left_alone()
    {
        _files["journal.lock"] = [];
        _files["notes.journal"] = [1];
        using (var journal = _bench.Open(_files))
        {
            JournalBench.Append(journal, "1");
        }

        using var again = _bench.Open(_files);
        Assert.Equal(["1"], JournalBench.ReadAll(again));
        Assert.Equal(3, _files.Names.Count());
    }
}
