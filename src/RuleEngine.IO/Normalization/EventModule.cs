using System.Text;

namespace RuleEngine.IO.Normalization;

/// <summary>What the mapping adds for the events of one kind of source, behind the base mapping.</summary>
/// <param name="channel">The channel whose events it concerns, compared without case, because forwarders change it.</param>
/// <param name="providers">The providers whose events it concerns; none for all.</param>
/// <param name="steps">Its steps, in order.</param>
internal sealed class EventModule(string channel, IEnumerable<string> providers, IReadOnlyList<IMappingStep> steps)
{
    private readonly byte[] _channel = Encoding.UTF8.GetBytes(channel);
    private readonly byte[][] _providers = [.. providers.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Its steps, in order.</summary>
    public IReadOnlyList<IMappingStep> Steps => steps;

    /// <summary>Whether values of EventData that say "none" count as absent.</summary>
    public bool DropsPlaceholders { get; init; } = true;

    /// <summary>Whether an event belongs to it.</summary>
    public bool Concerns(WindowsEvent source)
    {
        if (!Ascii.EqualsIgnoreCase(source[WindowsEventProperty.Channel], _channel)) return false;
        if (_providers.Length == 0) return true;
        var name = source[WindowsEventProperty.ProviderName];
        foreach (var provider in _providers)
        {
            if (name.SequenceEqual(provider)) return true;
        }
        return false;
    }
}
