using System.Reactive.Concurrency;
using System.Reactive.Subjects;
using RuleEngine.Alerts;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution;

/// <summary>Searches a window with the rule's usual operator, which sees the events as if they came now, and then the end of the stream.</summary>
/// <param name="operate">Makes the operator over events and event time.</param>
/// <param name="findsMoreInLess">Whether fewer events can give something that more do not.</param>
internal sealed class ReplaySearch(Func<IObservable<EventMatch>, IScheduler, IObservable<Detection>> operate, bool findsMoreInLess) : IWindowSearch
{
    /// <inheritdoc/>
    public bool LooksBeyond => false;

    /// <inheritdoc/>
    public bool FindsMoreInLess => findsMoreInLess;

    /// <inheritdoc/>
    public bool RemembersFindings => false;

    /// <inheritdoc/>
    public IReadOnlyList<Detection> Search(IReadOnlyList<EventMatch> events, RuleExecution execution) => Replay(operate, events);

    /// <summary>What an operator finds in some events.</summary>
    public static IReadOnlyList<Detection> Replay(Func<IObservable<EventMatch>, IScheduler, IObservable<Detection>> operate, IReadOnlyList<EventMatch> events)
    {
        var found = new List<Detection>();
        var clock = new EventClock();
        using var input = new Subject<EventMatch>();
        using var subscription = operate(input, clock.Of(0)).Subscribe(found.Add);
        foreach (var match in events)
        {
            clock.AdvanceTo(match.Event.Time.ToDateTimeOffset());
            input.OnNext(match);
        }
        input.OnCompleted();
        return found;
    }

    /// <inheritdoc/>
    public void Confirm(Detection detection)
    {
        // What was found is known by its events; nothing is remembered here.
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        // Each search begins from scratch.
    }

    /// <inheritdoc/>
    public void Load(StateReader reader)
    {
        // Nothing was saved.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Operators are disposed of at the end of each search.
    }
}
