using RuleEngine.Events;

namespace RuleEngine.IO.Surveys;

/// <summary>Sees which inputs are not in the order of time.</summary>
internal sealed class DisorderTally
{
    private readonly Dictionary<int, Entry> _inputs = [];

    /// <summary>The inputs that are not in order, in their order.</summary>
    public IReadOnlyList<InputDisorder> Inputs =>
        [.. _inputs.OrderBy(pair => pair.Key).Where(pair => pair.Value.Late > 0).Select(pair => new InputDisorder(pair.Value.Path, pair.Value.Late, pair.Value.MaxLateness))];

    /// <summary>Looks at an event.</summary>
    public void Add(EventRecord record)
    {
        if (!_inputs.TryGetValue(record.Origin.Input, out var input)) _inputs[record.Origin.Input] = input = new Entry(record.Origin.Source, record.Time);
        if (record.Time >= input.Latest)
        {
            input.Latest = record.Time;
            return;
        }
        input.Late++;
        if (input.Latest - record.Time is var lateness && lateness > input.MaxLateness) input.MaxLateness = lateness;
    }

    private sealed class Entry(string path, EventTime latest)
    {
        public string Path => path;

        public EventTime Latest { get; set; } = latest;

        public long Late { get; set; }

        public TimeSpan MaxLateness { get; set; }
    }
}
