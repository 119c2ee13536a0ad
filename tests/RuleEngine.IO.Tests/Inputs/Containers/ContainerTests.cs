using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using static RuleEngine.IO.Inputs.InputProblemReason;

namespace RuleEngine.IO.Tests.Inputs.Containers;

public sealed class ContainerTests
{
    private static readonly string A = Line(1, "a1") + Line(4, "a4");
    private static readonly string B = Line(2, "b2") + Line(3, "b3");

    public static TheoryData<string, byte[], string> Archives => new()
    {
        { "a zip", Packing.Zip(("a.ndjson", A), ("b.ndjson", B)), "!" },
        { "a zip without compression", Packing.Zip(CompressionLevel.NoCompression, ("a.ndjson", Bytes(A)), ("b.ndjson", Bytes(B))), "!" },
        { "a tar", Packing.Tar(("a.ndjson", A), ("b.ndjson", B)), "!" },
        { "an old tar", Packing.Tar(TarEntryFormat.V7, ("a.ndjson", Bytes(A)), ("b.ndjson", Bytes(B))), "!" },
        { "a tar of GNU with long names", Packing.Tar(TarEntryFormat.Gnu, (new string('x', 200) + "/a.ndjson", Bytes(A)), ("b.ndjson", Bytes(B))), "!" + new string('x', 200) + "/" },
        { "a tar with extended headers", Packing.Tar(TarEntryFormat.Pax, (new string('ü', 200) + "/a.ndjson", Bytes(A)), ("b.ndjson", Bytes(B))), "!" + new string('ü', 200) + "/" },
        { "a compressed tar", Packing.Gzip(Packing.Tar(("a.ndjson", A), ("b.ndjson", B))), "!" },
        { "compressed members of a zip", Packing.Zip(CompressionLevel.NoCompression, ("a.ndjson", Packing.Gzip(A)), ("b.ndjson", Packing.Gzip(B))), "!" },
        { "compressed members of a tar", Packing.Tar(("a.ndjson", Packing.Gzip(A)), ("b.ndjson", Packing.Gzip(B))), "!" },
        { "compressed tars in a zip", Packing.Zip(CompressionLevel.Fastest, ("x", Packing.Gzip(Packing.Tar(("a.ndjson", A)))), ("y", Packing.Gzip(Packing.Tar(("b.ndjson", B))))), "!x!" },
    };

    [Theory]
    [MemberData(nameof(Archives))]
    public void Members_are_merged_by_time_like_files(string what, byte[] archive, string before)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("in.bin", archive);
        var other = folder.Write("other.ndjson", Line(0, "o0") + Line(5, "o5"));

        var inputs = EventInputs.Open([path, other], FieldTable.Empty);
        var events = inputs.ReadAll().ToList();

        Assert.Equal(["o0", "a1", "b2", "b3", "a4", "o5"], Ids(events));
        Assert.Equal($"{path}{before}a.ndjson", events[1].Origin.Source);
        Assert.Equal([3, 1, 2, 2, 1, 3], events.Select(record => record.Origin.Input));
        Assert.All(inputs.Report.Inputs, input => Assert.Empty(input.Problems));
        Assert.Equal(3, inputs.Report.Inputs.Count);
        Assert.False(string.IsNullOrEmpty(what));
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void A_single_archive_is_merged_too(string what, byte[] archive, string before)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(["a1", "b2", "b3", "a4"], Ids(EventInputs.Open([folder.Write("in", archive)], FieldTable.Empty).ReadAll()));
        Assert.False(string.IsNullOrEmpty(what + before));
    }

    [Fact]
    public void A_compressed_file_keeps_its_name_and_may_have_several_parts()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.bin", [.. Packing.Gzip(A), .. Packing.Gzip(""), .. Packing.Gzip(B), 0, 0, 0]);

        var inputs = EventInputs.Open([path], FieldTable.Empty);

        Assert.Equal(["a1", "a4", "b2", "b3"], Ids(inputs.ReadAll()));
        Assert.Empty(inputs.Report.ProblemCounts);
        Assert.Equal(path, Assert.Single(inputs.Report.Inputs).Path);
    }

    // It can be read only once, so its members cannot be merged.
    [Fact]
    public void Members_of_an_archive_on_standard_input_come_one_after_the_other()
    {
        using var folder = new TemporaryFolder();
        var other = folder.Write("other.ndjson", Line(2, "o2") + Line(5, "o5"));
        var archive = Packing.Gzip(Packing.Tar(("a.ndjson", A), ("b.ndjson", B)));

        var inputs = EventInputs.Open(["-", other], FieldTable.Empty, Standard(archive));
        var events = inputs.ReadAll().ToList();

        Assert.Equal(["a1", "o2", "a4", "b2", "b3", "o5"], Ids(events));
        Assert.Equal("-!b.ndjson", events[3].Origin.Source);
        Assert.Equal(["a1", "a4", "b2", "b3"], Ids(EventInputs.Open(["-"], FieldTable.Empty, Standard(archive)).ReadAll()));
        Assert.Equal(["a1", "a4"], Ids(EventInputs.Open(["-"], FieldTable.Empty, Standard(Packing.Gzip(A))).ReadAll()));
    }

    [Fact]
    public void A_zip_is_refused_where_its_end_cannot_be_reached()
    {
        var zip = Packing.Zip(("a.ndjson", A));

        Assert.Equal([Unsupported], Reading.Of(zip).Reasons);
        Assert.Equal([Unsupported], Problems(Packing.Tar(("inner.zip", zip)), out _));
    }

    [Fact]
    public void Members_that_are_no_events_are_passed_over_quietly()
    {
        var archive = Packing.Zip(("README.md", "# Read me"), ("folder/", ""), ("empty.txt", ""), ("a.ndjson", A));

        Assert.Empty(Problems(archive, out var ids));
        Assert.Equal(["a1", "a4"], ids);
        Assert.Equal([UnknownFormat], Problems(Packing.Zip(("README.md", "# Read me")), out _));
        Assert.Equal([UnknownFormat], Problems(Packing.Zip(), out _));
        Assert.Equal([UnknownFormat], Problems(Packing.Zip(("bad.json", "no"), ("a.ndjson", A)), out _));
    }

    [Fact]
    public void Below_a_folder_other_files_that_are_archives_are_passed_over_quietly()
    {
        using var folder = new TemporaryFolder();
        folder.Write("report.docx", Packing.Zip(("word/document.xml.txt", "text")));
        folder.Write("torn.bin", Packing.Zip(("a", "text"))[..40]);
        folder.Write("a.zip", Packing.Zip(("a.ndjson", A)));
        folder.Write("torn.zip", Packing.Zip(("b.ndjson", B))[..^30]);

        var inputs = EventInputs.Open([folder.Path], FieldTable.Empty);

        Assert.Equal(["a1", "b2", "b3", "a4"], Ids(inputs.ReadAll()));
        Assert.Equal([Damaged], inputs.Report.ProblemCounts.Keys);
    }

    [Theory]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 0x04 }, "Zstandard")]
    [InlineData(new byte[] { 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00 }, "xz")]
    [InlineData(new byte[] { 0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C }, "7-Zip")]
    [InlineData(new byte[] { 0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x01 }, "RAR")]
    [InlineData(new byte[] { 0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, 0x00 }, "bzip2")]
    public void Other_ways_to_pack_are_named(byte[] content, string name)
    {
        var problem = Assert.Single(Reading.Of(content).Input.Problems);

        Assert.Equal(Unsupported, problem.Reason);
        Assert.Contains(name, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_torn_stream_gives_what_is_before_the_tear()
    {
        var content = Bytes(string.Concat(Enumerable.Range(0, 2000).Select(i => Line(i % 60, $"x{i * 7919}"))));
        var whole = Packing.Gzip(content);

        foreach (var length in (int[])[whole.Length - 1, whole.Length - 9, whole.Length / 2])
        {
            var reading = Reading.Of(whole[..length]);
            Assert.InRange(reading.Events.Count, length == whole.Length / 2 ? 500 : 1990, 2000);
            Assert.Contains(Damaged, reading.Reasons);
        }
        whole[^6] ^= 1;
        Assert.Equal([Damaged], Reading.Of(whole).Reasons);
    }

    [Fact]
    public void A_zip_without_its_directory_is_read_by_the_headers_of_its_members()
    {
        var zip = Packing.Zip(("a.ndjson", A), ("b.ndjson", B));

        Assert.Equal([Damaged], Problems(zip[..^22], out var ids));
        Assert.Equal(["a1", "b2", "b3", "a4"], ids);
    }

    [Fact]
    public void A_damaged_member_costs_only_itself()
    {
        var zip = Packing.Zip(CompressionLevel.NoCompression, ("a.ndjson", Bytes(A)), ("b.ndjson", Bytes(B)));
        zip[zip.AsSpan().IndexOf("a4"u8)] = (byte)'z';
        Assert.Equal([Damaged], Problems(zip, out var ids));
        Assert.Equal(["a1", "b2", "b3", "z4"], ids);

        var tar = Packing.Tar(("a.ndjson", A), ("lost.ndjson", Line(9, "x")), ("b.ndjson", B));
        tar[tar.AsSpan().IndexOf("lost"u8)] = (byte)'m';
        Assert.Equal([Damaged], Problems(tar, out ids));
        Assert.Equal(["a1", "b2", "b3", "a4"], ids);
    }

    [Fact]
    public void An_encrypted_member_and_an_unknown_method_are_named_and_the_rest_is_read()
    {
        foreach (var (offset, value) in ((int, byte)[])[(8, 1), (10, 99)])
        {
            var zip = Packing.Zip(("a.ndjson", A), ("b.ndjson", B));
            var directory = zip.AsSpan().IndexOf("PK\x01\x02"u8);
            zip[directory + offset] = offset == 8 ? (byte)(zip[directory + offset] | value) : value;

            using var folder = new TemporaryFolder();
            var path = folder.Write("in.zip", zip);
            var inputs = EventInputs.Open([path], FieldTable.Empty);
            Assert.Equal(["b2", "b3"], Ids(inputs.ReadAll()));
            var problem = Assert.Single(inputs.Report.Inputs.SelectMany(input => input.Problems));
            Assert.Equal((Unsupported, $"{path}!a.ndjson"), (problem.Reason, problem.Source));
        }
    }

    [Fact]
    public void Nesting_stops_at_its_limit()
    {
        var content = Bytes(A);
        for (var i = 0; i < 4; i++) content = Packing.Gzip(content);
        Assert.Equal(["a1", "a4"], Reading.Of(content).Values("id"));
        Assert.Equal([OverLimit], Reading.Of(Packing.Gzip(content)).Reasons);
        Assert.Equal([OverLimit], Reading.Of(content, options: new EventInputOptions { MaxContainerDepth = 0 }).Reasons);
    }

    [Fact]
    public void Members_beyond_the_limit_are_not_read()
    {
        var members = Enumerable.Range(0, 10).Select(i => ($"{i}.ndjson", Line(i, $"{i}"))).ToArray();
        var options = new EventInputOptions { MaxContainerMembers = 4 };
        foreach (var archive in (byte[][])[Packing.Zip(members), Packing.Tar(members)])
        {
            Assert.Equal([OverLimit], Problems(archive, out var ids, options));
            Assert.Equal(["0", "1", "2", "3"], ids);
        }
    }

    // A megabyte that becomes a gigabyte, in a stream and in a member; one event stands before it.
    [Fact]
    public void What_is_packed_too_well_stops()
    {
        var bomb = Bomb(1L << 30);
        foreach (var archive in (byte[][])[bomb, Packing.Tar(("a.json.gz", bomb)), Packing.Zip(CompressionLevel.NoCompression, ("a.json.gz", bomb))])
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains(OverLimit, Problems(archive, out var ids));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 150_000_000);
            Assert.Equal(["b"], ids);
        }
        Assert.Contains(OverLimit, Problems(Packing.Gzip(A + B), out var few, new EventInputOptions { MaxDecompressedBytes = 100 }));
        Assert.NotEqual(4, few.Length);
    }

    [Fact]
    public void Many_members_that_overlap_are_all_read()
    {
        var members = Enumerable.Range(0, 60).Select(i => ($"{i:D2}.ndjson", Line(i % 7, $"{i}x") + Line(20 + (i % 11), $"{i}y"))).ToArray();
        foreach (var archive in (byte[][])[Packing.Zip(members), Packing.Gzip(Packing.Tar(members))])
        {
            Assert.Empty(Problems(archive, out var ids));
            Assert.Equal(120, ids.Distinct().Count());
        }
    }

    // Sorted archives: each is open only while its members are due, and the members of a tar are reached in one walk.
    [Fact]
    public void Archives_of_a_rotated_log_are_open_one_at_a_time()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new TemporaryFolder();
        for (var file = 0; file < 6; file++)
        {
            (string, string)[] members = [("0.ndjson", Line(file * 6, "x") + Line((file * 6) + 1, "x")), ("1.ndjson", Line((file * 6) + 3, "x") + Line((file * 6) + 4, "x"))];
            folder.Write($"{file}.bin", file % 2 == 0 ? Packing.Zip(members) : Packing.Gzip(Packing.Tar(members)));
        }
        var (most, events) = (0, 0);
        foreach (var _ in EventInputs.Open([$"{folder.Path}/*.bin"], FieldTable.Empty).ReadAll())
        {
            events++;
            most = Math.Max(most, Directory.EnumerateFileSystemEntries("/proc/self/fd").Count(link => new FileInfo(link).LinkTarget?.StartsWith(folder.Path, StringComparison.Ordinal) == true));
        }
        Assert.Equal((1, 24), (most, events));
    }

    private static byte[] Bomb(long length)
    {
        var blanks = new byte[1 << 20];
        Array.Fill(blanks, (byte)' ');
        var part = Packing.Gzip(blanks);
        return [.. Packing.Gzip(Line(1, "b")), .. Enumerable.Repeat(part, (int)(length / blanks.Length)).SelectMany(bytes => bytes)];
    }

    private static InputProblemReason[] Problems(byte[] archive, out string[] ids, EventInputOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        var inputs = EventInputs.Open([folder.Write("in.zip", archive)], FieldTable.Empty, options);
        ids = [.. Ids(inputs.ReadAll())];
        return [.. inputs.Report.Inputs.SelectMany(input => input.Problems).Select(problem => problem.Reason)];
    }

    private static IEnumerable<string> Ids(IEnumerable<EventRecord> events) => events.Select(record => record["id"].ToString());

    private static EventInputOptions Standard(byte[] bytes) => new() { OpenStandardInput = () => new PieceStream(bytes, 100) };

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Line(int second, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"@timestamp\":\"2024-05-06T10:00:{second:D2}Z\",\"id\":\"{id}\"}}\n");
}
