using System.Globalization;
using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// What earlier executions of a rule found, so that overlapping windows do not find it again: Kibana does not create an alert whose id exists. A
/// detection is known by the numbers of its events, and forgotten when the first of them cannot be in a window any more.
/// </summary>
/// <param name="account">Counts the bytes.</param>
internal sealed class FoundBefore(StateAccount account)
{
    // The text without its characters, its place in the set and that in the queue.
    private const int EntrySize = 112;
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, EventTime> _byTime = new();

    /// <summary>The name of a detection.</summary>
    public static string NameOf(IEnumerable<long> events) => string.Join(' ', events.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Whether a detection was found before.</summary>
    public bool Contains(string name) => _found.Contains(name);

    /// <summary>Remembers a detection.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="first">The time of its first event, by which it is in a window.</param>
    public void Add(string name, EventTime first)
    {
        if (!_found.Add(name)) return;
        _byTime.Enqueue(name, first);
        account.Add(SizeOf(name));
    }

    /// <summary>Forgets what has events before a time.</summary>
    public void ForgetBefore(EventTime time)
    {
        while (_byTime.TryPeek(out var name, out var first) && first < time)
        {
            _byTime.Dequeue();
            _found.Remove(name);
            account.Add(-SizeOf(name));
        }
    }

    /// <summary>Writes what is remembered.</summary>
    public void Save(StateWriter writer)
    {
        writer.WriteCount(_byTime.Count);
        foreach (var (name, first) in _byTime.UnorderedItems.OrderBy(item => item.Priority).ThenBy(item => item.Element, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(first);
        }
    }

    /// <summary>Takes over what was saved.</summary>
    public void Load(StateReader reader)
    {
        for (var left = reader.ReadCount(); left > 0; left--) Add(reader.ReadText(), reader.ReadTime());
    }

    private static long SizeOf(string name) => EntrySize + sizeof(char) * name.Length;
}
