using RuleEngine.Events;

namespace RuleEngine.IO.Surveys;

/// <summary>Counts events by host.</summary>
internal sealed class HostCounter
{
    /// <summary>How many hosts are told apart.</summary>
    public const int MaxHosts = 1000;

    private readonly Dictionary<FieldValue, long> _counts = [];

    /// <summary>How many events each host wrote, the most first.</summary>
    public IReadOnlyList<NamedCount> Hosts => [.. _counts.Select(pair => new NamedCount(pair.Key.ToString(), pair.Value)).OrderByDescending(host => host.Count).ThenBy(host => host.Name, StringComparer.Ordinal)];

    /// <summary>How many events are of hosts that there was no room for.</summary>
    public long Untold { get; private set; }

    /// <summary>Counts an event; one without a host is not of any.</summary>
    public void Add(FieldValue host)
    {
        if (host.IsMissing) return;
        var bound = SurveyValue.Bound(host);
        if (_counts.TryGetValue(bound, out var count)) _counts[bound] = count + 1;
        else if (_counts.Count < MaxHosts) _counts[SurveyValue.Keep(bound)] = 1;
        else Untold++;
    }
}
