using System.ComponentModel;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Api;

/// <summary>Which alerts are asked for.</summary>
internal sealed record AlertParameters
{
    /// <summary>Only alerts that arose at this time or later.</summary>
    [Description("Only alerts that arose at this time or later (ISO 8601; UTC unless it has an offset).")]
    public DateTimeOffset? From { get; init; }

    /// <summary>Only alerts that arose before this time.</summary>
    [Description("Only alerts that arose before this time.")]
    public DateTimeOffset? To { get; init; }

    /// <summary>Only alerts of this rule.</summary>
    [Description("Only alerts of this rule, by its id.")]
    public string? Rule { get; init; }

    /// <summary>Only alerts as severe or more.</summary>
    [Description("Only alerts as severe or more: low, medium, high, critical.")]
    public string? Severity { get; init; }

    /// <summary>Only alerts of this host.</summary>
    [Description("Only alerts of this host, whatever the case.")]
    public string? Host { get; init; }

    /// <summary>Only alerts with these words.</summary>
    [Description("Only alerts with all of these words in their name, reason, host, user or rule id; the last may be the beginning of a word.")]
    public string? Text { get; init; }

    /// <summary>What is wrong with them, or null.</summary>
    public string? FindProblem() => Given(Severity) is { } word && SeverityWords.Parse(word) is null ? $"severity is '{word}'; it must be low, medium, high or critical." : null;

    /// <summary>The query of the store.</summary>
    /// <param name="before">Where the page before ended.</param>
    /// <param name="limit">How many at most.</param>
    public AlertQuery ToQuery(long? before, int limit) => new()
    {
        From = From?.ToUniversalTime(),
        To = To?.ToUniversalTime(),
        RuleId = Given(Rule),
        MinSeverity = SeverityWords.Parse(Severity),
        Host = Given(Host),
        Text = Given(Text),
        Before = before,
        Limit = limit,
    };

    // An empty field of a form asks for nothing.
    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
