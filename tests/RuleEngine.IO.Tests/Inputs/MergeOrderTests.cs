using System.Globalization;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

public sealed class MergeOrderTests
{
    [Fact]
    public void Several_inputs_are_merged_by_time_equal_times_by_input()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b.ndjson", Line(1, "b1") + Line(3, "b3"));
        folder.Write("a.ndjson", Line(1, "a1") + Line(2, "a2") + Line(3, "a3"));
        folder.Write("c.json", $"[{Line(0, "c0")},{Line(2, "c2")}]");

        Assert.Equal(["c0", "a1", "b1", "a2", "c2", "a3", "b3"], Ids(EventInputs.Open([folder.Path], FieldTable.Empty)));
    }

    [Fact]
    public void The_order_of_the_arguments_decides_equal_times()
    {
        using var folder = new TemporaryFolder();
        var first = folder.Write("z.ndjson", Line(1, "z"));
        var second = folder.Write("a.ndjson", Line(1, "a"));

        Assert.Equal(["z", "a"], Ids(EventInputs.Open([first, second], FieldTable.Empty)));
        Assert.Equal(["a", "z"], Ids(EventInputs.Open([second, first], FieldTable.Empty)));
    }

    [Fact]
    public void Events_know_the_place_of_their_input_so_that_sorting_them_keeps_the_merged_order()
    {
        using var folder = new TemporaryFolder();
        var first = folder.Write("z.ndjson", Line(1, "z"));
        var second = folder.Write("a.json", $"[{Line(1, "a")},{Line(2, "b")}]");

        Assert.Equal([0, 1, 1], EventInputs.Open([first, second], FieldTable.Empty).ReadAll().Select(record => record.Origin.Input));
    }

    [Fact]
    public void Inside_an_input_the_order_is_kept_even_against_time()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.ndjson", Line(5, "a5") + Line(1, "a1") + Line(6, "a6"));
        folder.Write("b.ndjson", Line(4, "b4") + Line(7, "b7"));

        Assert.Equal(["b4", "a5", "a1", "a6", "b7"], Ids(EventInputs.Open([folder.Path], FieldTable.Empty)));
    }

    [Fact]
    public void Standard_input_is_merged_like_a_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.ndjson", Line(1, "a1") + Line(3, "a3"));
        var options = new EventInputOptions { OpenStandardInput = () => new PieceStream(System.Text.Encoding.UTF8.GetBytes(Line(2, "s2") + Line(4, "s4")), 3) };

        Assert.Equal(["a1", "s2", "a3", "s4"], Ids(EventInputs.Open(["-", folder.Path], FieldTable.Empty, options)));
    }

    [Fact]
    public void Any_set_of_sorted_inputs_comes_out_sorted_and_stable()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            using var folder = new TemporaryFolder();
            var random = new Random(seed);
            var expected = new List<(int Second, int File, int Record)>();
            for (var file = 0; file < 1 + random.Next(6); file++)
            {
                var seconds = Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(20)).Order().ToList();
                expected.AddRange(seconds.Select((second, record) => (second, file, record)));
                folder.Write($"{file}.ndjson", string.Concat(seconds.Select((second, record) => Line(second, $"{file}/{record}"))));
            }
            var sorted = expected.OrderBy(one => one.Second).ThenBy(one => one.File).ThenBy(one => one.Record).Select(one => $"{one.File}/{one.Record}");

            Assert.Equal(sorted, Ids(EventInputs.Open([folder.Path], FieldTable.Empty)));
        }
    }

    [Fact]
    public void The_files_of_a_rotated_log_are_open_one_at_a_time()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new TemporaryFolder();
        for (var file = 0; file < 20; file++) folder.Write($"{file:D2}.ndjson", Line(file * 2, "x") + Line((file * 2) + 1, "y"));

        var most = 0;
        foreach (var _ in EventInputs.Open([folder.Path], FieldTable.Empty).ReadAll()) most = Math.Max(most, OpenFilesBelow(folder.Path));

        Assert.Equal(1, most);
    }

    private static int OpenFilesBelow(string folder) =>
        Directory.EnumerateFileSystemEntries("/proc/self/fd").Count(link => new FileInfo(link).LinkTarget?.StartsWith(folder, StringComparison.Ordinal) == true);

    private static IEnumerable<string> Ids(EventInputs inputs) => inputs.ReadAll().Select(record => record["id"].ToString());

    private static string Line(int second, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"@timestamp\":\"2024-05-06T10:00:{second:D2}Z\",\"id\":\"{id}\"}}\n");
}
