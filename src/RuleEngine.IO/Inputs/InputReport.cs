using RuleEngine.IO.Files;

namespace RuleEngine.IO.Inputs;

/// <summary>What was read so far, what was skipped, and why. It grows while events are read.</summary>
public sealed class InputReport
{
    private readonly List<InputSummary?> _inputs = [];

    internal InputReport(IReadOnlyList<PathError> errors) => Errors = errors;

    /// <summary>The inputs, in their order, known as far as they were opened. Files below a folder that hold no events in any known format, and do not look so, are not among them.</summary>
    public IReadOnlyList<InputSummary> Inputs => [.. _inputs.OfType<InputSummary>()];

    /// <summary>Paths that stand for nothing: missing files and folders, patterns without a match.</summary>
    public IReadOnlyList<PathError> Errors { get; }

    /// <summary>How many events were read.</summary>
    public long EventsRead => Inputs.Sum(input => input.EventsRead);

    /// <summary>How many events were skipped.</summary>
    public long EventsSkipped => Inputs.Sum(input => input.EventsSkipped);

    /// <summary>How many problems there were, by reason.</summary>
    public IReadOnlyDictionary<InputProblemReason, long> ProblemCounts =>
        new SortedDictionary<InputProblemReason, long>(Inputs.SelectMany(input => input.ProblemCounts).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value)));

    /// <summary>Keeps a place for an input.</summary>
    internal int Reserve()
    {
        _inputs.Add(null);
        return _inputs.Count - 1;
    }

    internal InputSummary? Find(int ordinal) => _inputs[ordinal];

    internal InputSummary Set(int ordinal, InputSummary summary) => _inputs[ordinal] = summary;

    internal void Remove(int ordinal) => _inputs[ordinal] = null;
}
