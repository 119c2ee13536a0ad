using RuleEngine.Alerts;

namespace RuleEngine.Cli.Comparison;

/// <summary>The alerts of one version of a rule that wait for those of the other.</summary>
/// <param name="maxFacts">How many of them keep the texts of an example.</param>
internal sealed class PendingAlerts(int maxFacts)
{
    // An event, or the end of the stream, may raise any number.
    private const int MaxFresh = 1000;

    private readonly Dictionary<UInt128, PendingAlert> _waiting = [];
    private readonly List<PendingAlert> _fresh = [];
    private int _facts;

    /// <summary>Those that wait, in the order in which they came.</summary>
    public IReadOnlyList<PendingAlert> InOrder => [.. _waiting.Values.OrderBy(alert => alert.Order)];

    /// <summary>Adds one.</summary>
    public void Add(PendingAlert alert)
    {
        // The same events raise the same alert again where an input holds them twice; its second waits beside the first.
        var place = alert.Key.Identity;
        while (!_waiting.TryAdd(place, alert)) place++;
        if (_fresh.Count >= MaxFresh) Release();
        _fresh.Add(alert);
    }

    /// <summary>Takes the one with an identity away; null when there is none.</summary>
    public PendingAlert? Take(UInt128 identity)
    {
        if (!_waiting.Remove(identity, out var alert)) return null;
        if (alert.KeepsFacts) _facts--;
        _fresh.Remove(alert);
        return alert;
    }

    /// <summary>Takes over what an alert stands for by now; nothing when it does not wait.</summary>
    public void Update(UInt128 identity, Alert update)
    {
        if (_waiting.TryGetValue(identity, out var alert)) alert.Update(update);
    }

    /// <summary>Lets go what the last event raised.</summary>
    public void Release()
    {
        foreach (var alert in _fresh)
        {
            alert.Release(keepsFacts: _facts < maxFacts);
            if (alert.KeepsFacts) _facts++;
        }
        _fresh.Clear();
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _waiting.Clear();
        _fresh.Clear();
    }
}
