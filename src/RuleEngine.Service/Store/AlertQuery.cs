using RuleEngine.Rules;

namespace RuleEngine.Service.Store;

/// <summary>Which alerts are asked for; null and empty ask for all.</summary>
public sealed record AlertQuery
{
    /// <summary>Alerts that arose at this time or later. UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Alerts that arose before this time. UTC.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Alerts of this rule, by its id.</summary>
    public string? RuleId { get; init; }

    /// <summary>Alerts as severe or more.</summary>
    public RuleSeverity? MinSeverity { get; init; }

    /// <summary>Alerts of this host, whatever the case.</summary>
    public string? Host { get; init; }

    /// <summary>Words that are all in the name, the reason, the host, the user or the rule's id; the last one may be the beginning of a word.</summary>
    public string? Text { get; init; }

    /// <summary>Only what was stored before this place: where the page before ended. Newest come first.</summary>
    public long? Before { get; init; }

    /// <summary>How many at most, 1 to 1,000.</summary>
    public int Limit { get; init; } = 50;
}
