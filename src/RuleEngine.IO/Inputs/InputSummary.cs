namespace RuleEngine.IO.Inputs;

/// <summary>What was read from one input so far.</summary>
public sealed class InputSummary
{
    private readonly int _maxProblems;
    private readonly List<InputProblem> _problems = [];
    private readonly SortedDictionary<InputProblemReason, long> _counts = [];

    internal InputSummary(string path, long? length, int maxProblems) => (Path, Length, _maxProblems) = (path, length, maxProblems);

    /// <summary>The input as printed: a path with forward slashes, or <c>-</c>.</summary>
    public string Path { get; }

    /// <summary>The form of its content.</summary>
    public EventFormat Format { get; internal set; }

    /// <summary>Its length in bytes, or null when that is not known.</summary>
    public long? Length { get; }

    /// <summary>How many of its bytes were consumed.</summary>
    public long BytesRead { get; internal set; }

    /// <summary>How many events were read.</summary>
    public long EventsRead { get; internal set; }

    /// <summary>How many events were skipped because something was wrong with them.</summary>
    public long EventsSkipped { get; private set; }

    /// <summary>The first problems, in the order in which they were found.</summary>
    public IReadOnlyList<InputProblem> Problems => _problems;

    /// <summary>How many problems there were, by reason.</summary>
    public IReadOnlyDictionary<InputProblemReason, long> ProblemCounts => _counts;

    /// <summary>Counts an event that cannot be read.</summary>
    internal void Skip(long record, long offset, InputProblemReason reason, string message)
    {
        EventsSkipped++;
        Add(record, offset, reason, message);
    }

    /// <summary>Counts a problem that costs no event.</summary>
    internal void Warn(long offset, InputProblemReason reason, string message) => Add(0, offset, reason, message);

    /// <summary>Counts a problem that is the whole input's.</summary>
    internal void Fail(InputProblemReason reason, string message) => Add(0, -1, reason, message);

    private void Add(long record, long offset, InputProblemReason reason, string message)
    {
        _counts[reason] = _counts.GetValueOrDefault(reason) + 1;
        if (_problems.Count < _maxProblems) _problems.Add(new InputProblem(Path, record, offset, reason, message));
    }
}
