using RuleEngine.Events;

namespace RuleEngine.IO.Misses;

/// <summary>What became of the partials of one join key or group.</summary>
/// <param name="keys">The key.</param>
/// <param name="order">Its place among the keys, as they came.</param>
internal sealed class KeyMiss(IReadOnlyList<KeyValuePair<string, FieldValue>> keys, long order)
{
    /// <summary>The key; empty where a rule has none.</summary>
    public IReadOnlyList<KeyValuePair<string, FieldValue>> Keys { get; } = keys;

    /// <summary>Its place among the keys, as they came.</summary>
    public long Order { get; } = order;

    /// <summary>How many partials it opened.</summary>
    public long Opened { get; set; }

    /// <summary>How many of them completed.</summary>
    public long Completed { get; set; }

    /// <summary>The miss that got furthest; null when there is none.</summary>
    public Miss? Nearest { get; private set; }

    /// <summary>The last partial that expired: an event may come for it yet.</summary>
    public Miss? Expired { get; set; }

    /// <summary>Takes a miss, if it got further than those before.</summary>
    public void Offer(Miss miss)
    {
        if (Nearest is null || miss.Rank > Nearest.Rank) Nearest = miss;
    }
}
