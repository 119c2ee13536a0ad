using System.Collections.Concurrent;

namespace RuleEngine.Service.Intake.Preparation;

/// <summary>
/// Lends what events are prepared with, to as many at once as there are processors: more would only take turns on them, each with tools of its own. Safe for any number of callers.
/// </summary>
internal sealed class EventPreparer : IDisposable
{
    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);
    private volatile Shelf _shelf = new(null);

    /// <summary>Prepares for other rules from now on.</summary>
    /// <param name="rules">The rules.</param>
    public void Use(RulesInUse rules)
    {
        var before = _shelf;
        _shelf = new Shelf(rules);
        before.Clear();
    }

    /// <summary>Waits for a turn.</summary>
    /// <returns>The tools, to be given back.</returns>
    public async ValueTask<PreparingTools> RentAsync(CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        try
        {
            return _shelf.Take();
        }
        catch
        {
            _turns.Release();
            throw;
        }
    }

    /// <summary>Takes back tools with which something has failed, and gives others for the same rules in the same turn.</summary>
    public static PreparingTools Replace(PreparingTools tools)
    {
        tools.Dispose();
        return new PreparingTools(tools.Rules);
    }

    /// <summary>Ends a turn.</summary>
    /// <param name="tools">The tools.</param>
    public void Return(PreparingTools tools)
    {
        if (!_shelf.TryAdd(tools))
        {
            tools.Dispose();
        }

        _turns.Release();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _shelf.Clear();
        _turns.Dispose();
    }

    private sealed class Shelf(RulesInUse? rules)
    {
        private readonly ConcurrentBag<PreparingTools> _tools = [];

        public PreparingTools Take() => _tools.TryTake(out var tools) ? tools : new PreparingTools(rules);

        public bool TryAdd(PreparingTools tools)
        {
            if (tools.Rules != rules)
            {
                return false;
            }

            _tools.Add(tools);
            return true;
        }

        public void Clear()
        {
            while (_tools.TryTake(out var tools))
            {
                tools.Dispose();
            }
        }
    }
}
