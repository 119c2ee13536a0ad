using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace RuleEngine.Execution;

/// <summary>The clock of a session as the operators of one rule see it.</summary>
/// <param name="clock">The clock.</param>
/// <param name="rule">The rule's place in the set.</param>
internal sealed class RuleScheduler(EventClock clock, int rule) : IScheduler
{
    /// <inheritdoc/>
    public DateTimeOffset Now => clock.Now;

    /// <inheritdoc/>
    public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action) => Schedule(state, Now, action);

    /// <inheritdoc/>
    public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action) => Schedule(state, Now + dueTime, action);

    /// <inheritdoc/>
    public IDisposable Schedule<TState>(TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action)
    {
        var item = new ScheduledItem<DateTimeOffset, TState>(this, state, action, dueTime);
        var timer = clock.Add(item, rule);
        return Disposable.Create(() =>
        {
            item.Cancel();
            clock.Remove(timer);
        });
    }
}
