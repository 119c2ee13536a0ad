using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

/// <summary>Ten thousand damaged inputs of each format: none may throw or cost much memory, and what is lost must be told.</summary>
public sealed class HostileInputTests
{
    private const int Seeds = 10_000;

    // What a reader needs from the start: its window, the tables of the mapping, the decompressor.
    private const long BytesPerInput = 2 * 1024 * 1024;

    private static readonly EventInputOptions Options = new() { MaxEventBytes = 64 * 1024, MaxProblemsPerInput = 10_000 };

    public static TheoryData<string> Formats => [.. HostileFormat.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Damaged_inputs_never_throw_nor_fill_the_memory_and_losses_are_told(string name)
    {
        var format = HostileFormat.All.Single(one => one.Name == name);
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("input.zip");
        Assert.Equal(format.Events, Read(format, format.Bytes, path).Count);
        var read = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var damaged = format.Damage(seed);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read += Read(format, damaged, path).Count;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{name}, seed {seed}: {exception.Message}", exception);
            }
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < BytesPerInput, $"{name}, seed {seed}: {allocated} bytes");
        }
        // Damage at one place leaves what is elsewhere; of a few hundred compressed bytes it leaves little.
        Assert.InRange(read, Seeds * format.Events / 12, Seeds * format.Events * 2);
    }

    private static List<EventRecord> Read(HostileFormat format, byte[] bytes, string path)
    {
        if (format.NeedsFile) Overwrite(path, bytes);
        var inputs = EventInputs.Open([format.NeedsFile ? path : "-"], FieldTable.Empty, Options with { OpenStandardInput = () => new MemoryStream(bytes) });
        var events = inputs.ReadAll().ToList();

        Assert.Equal(events.Count, inputs.Report.EventsRead);
        var ofInputs = inputs.Report.Inputs.SelectMany(input => input.Problems).Count(problem => problem.Record == 0);
        Assert.Equal(inputs.Report.ProblemCounts.Values.Sum(), inputs.Report.EventsSkipped + ofInputs);
        if (events.Count == 0) Assert.NotEmpty(inputs.Report.ProblemCounts);
        return events;
    }

    // Emptying a file first would have each of ten thousand written to the disk.
    private static void Overwrite(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);
        file.Write(bytes);
        file.SetLength(bytes.Length);
    }
}
