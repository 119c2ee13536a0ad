using System.Diagnostics.CodeAnalysis;
using RuleEngine.Events;

namespace RuleEngine.Execution.State;

/// <summary>The numbers of the events of a state that is being written, in the order in which they are first referred to.</summary>
internal sealed class StateEventNumbers
{
    private readonly Dictionary<EventRecord, int> _numbers = new(StateEventComparer.Instance);
    private readonly Queue<EventRecord> _unwritten = new();

    /// <summary>The number of an event.</summary>
    public int NumberOf(EventRecord record)
    {
        if (_numbers.TryGetValue(record, out var number)) return number;
        _unwritten.Enqueue(record);
        return _numbers[record] = _numbers.Count;
    }

    /// <summary>Takes the next event that was given a number and is not yet written.</summary>
    public bool TryTake([NotNullWhen(true)] out EventRecord? record) => _unwritten.TryDequeue(out record);
}
