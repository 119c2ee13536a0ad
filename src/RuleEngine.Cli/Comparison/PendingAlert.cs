using RuleEngine.Alerts;

namespace RuleEngine.Cli.Comparison;

/// <summary>
/// An alert of one version that waits for that of the other. It holds the alert until the event that raised it is over, for most are paired by then; after that the
/// texts of an example, or, where there are examples enough, a hash of each value.
/// </summary>
internal sealed class PendingAlert(Alert alert, AlertKey key, long order)
{
    private static readonly AlertField[] Fields = Enum.GetValues<AlertField>();

    private Alert? _alert = alert;
    private AlertFacts? _facts;
    private ulong[]? _hashes;

    /// <summary>By what it is paired.</summary>
    public AlertKey Key => key;

    /// <summary>How many alerts of its rule came before it.</summary>
    public long Order => order;

    /// <summary>Whether it keeps the texts of an example, and no alert.</summary>
    public bool KeepsFacts => _alert is null && _facts is not null;

    /// <summary>What an example shows; null when there were examples enough.</summary>
    public AlertFacts? Facts => _facts ??= _alert is null ? null : AlertFacts.Of(_alert, AlertFacts.ValuesOf(_alert));

    /// <summary>Lets the alert go.</summary>
    /// <param name="keepsFacts">Whether it may become an example.</param>
    public void Release(bool keepsFacts)
    {
        if (_alert is null) return;
        if (!keepsFacts && _facts is null) _hashes = [.. AlertFacts.ValuesOf(_alert).Select(Hash)];
        else _ = Facts;
        _alert = null;
    }

    /// <summary>Takes over what the alert stands for by now.</summary>
    public void Update(Alert update)
    {
        var suppressed = AlertFacts.SuppressedBy(update);
        if (_hashes is not null) _hashes[(int)AlertField.Suppressed] = Hash(suppressed);
        else Facts!.Values[(int)AlertField.Suppressed] = suppressed;
    }

    /// <summary>The fields in which two alerts differ.</summary>
    public static IReadOnlyList<AlertField> Compare(PendingAlert before, PendingAlert after)
    {
        if (before._hashes is null && after._hashes is null)
        {
            var (old, now) = (before.Values(), after.Values());
            return [.. Fields.Where(field => old[(int)field] != now[(int)field])];
        }
        return [.. Fields.Where(field => before.HashOf(field) != after.HashOf(field))];
    }

    // Hosts and origins are not worked out for alerts that are the same.
    private string[] Values() => _facts?.Values ?? AlertFacts.ValuesOf(_alert!);

    private ulong HashOf(AlertField field) => _hashes is null ? Hash(Values()[(int)field]) : _hashes[(int)field];

    // FNV-1a: the same in every run.
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text) hash = unchecked((hash ^ character) * 1099511628211UL);
        return hash;
    }
}
