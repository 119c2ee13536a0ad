using RuleEngine.Events;
using RuleEngine.IO.Inputs.Ahead;
using RuleEngine.IO.Inputs.Containers;

namespace RuleEngine.IO.Inputs;

/// <summary>Finds the inputs that files hold, one or, in an archive, several, and the time of each one's first event.</summary>
internal sealed class InputCatalog(IReadOnlyList<InputFile> files, FieldTable fields, EventInputOptions options, InputReport report, BatchCrew? crew) : IDisposable
{
    // Below a folder only what is named like an archive is meant as one.
    private static readonly HashSet<string> ArchiveExtensions = new(StringComparer.OrdinalIgnoreCase) { ".gz", ".tgz", ".zip", ".tar", ".zst" };

    private readonly List<EventInput> _inputs = [];

    /// <summary>What to say of an archive of which there is nothing else to say.</summary>
    public static DecodeProblem NoMember => new(InputProblemReason.UnknownFormat, "no member of the archive holds events in a known format");

    /// <summary>The inputs that have events, with the time when each is due.</summary>
    public IEnumerable<(EventInput Input, EventTime First)> Discover()
    {
        foreach (var file in files)
        {
            foreach (var found in Discover(file)) yield return found;
            // Members of an archive are opened again when they are due.
            file.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var input in _inputs) input.Dispose();
        foreach (var file in files) file.Dispose();
    }

    private List<(EventInput Input, EventTime First)> Discover(InputFile file)
    {
        var found = new List<(EventInput, EventTime)>();
        var ordinal = report.Reserve();
        try
        {
            if (file.CanBeReadOnce()) DiscoverStream(file, ordinal, found);
            else DiscoverLeaves(file, ordinal, found);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            report.Set(ordinal, new InputSummary(file.Path, null, options.MaxProblemsPerInput)).Fail(InputProblemReason.Unreadable, $"reading failed: {exception.Message}");
        }
        return found;
    }

    // With one input there is no order to find out. Members of an archive in a stream come one after the other.
    private void DiscoverStream(InputFile file, int ordinal, List<(EventInput, EventTime)> found)
    {
        var input = Add(new EventInput(file, null, ordinal, fields, options, report, crew));
        if (files.Count == 1) found.Add((input, EventTime.MinValue));
        else if (input.MoveNext()) found.Add((input, input.Head!.Time));
    }

    private void DiscoverLeaves(InputFile file, int ordinal, List<(EventInput, EventTime)> found)
    {
        var problems = 0;
        using var walk = new ContainerWalk(file, options, (path, problem) => problems += Report(file, ordinal, path, problem));
        while (walk.MoveNext())
        {
            var isWhole = walk.Leaf.Address.Length == 0;
            var input = Add(new EventInput(file, walk.Leaf.Address, isWhole ? ordinal : report.Reserve(), fields, options, report, crew));
            if (isWhole && files.Count == 1) found.Add((input, EventTime.MinValue));
            else if (input.Peek(walk.Leaf) is { } time) found.Add((input, time));
            if (input.IsKnown) problems++;
            if (isWhole) return;
        }
        if (!walk.IsArchive || !file.IsNamed || found.Count > 0 || problems > 0) return;
        Report(file, ordinal, file.Path, NoMember);
    }

    private int Report(InputFile file, int ordinal, string path, DecodeProblem problem)
    {
        if (!file.IsNamed && !ArchiveExtensions.Contains(Path.GetExtension(file.Path))) return 0;
        var summary = path == file.Path && report.Find(ordinal) is { } known ? known
            : report.Set(path == file.Path ? ordinal : report.Reserve(), new InputSummary(path, null, options.MaxProblemsPerInput));
        summary.Fail(problem.Reason, problem.Message);
        return 1;
    }

    private EventInput Add(EventInput input)
    {
        _inputs.Add(input);
        return input;
    }
}
