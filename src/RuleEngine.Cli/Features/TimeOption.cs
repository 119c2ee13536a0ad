using System.CommandLine;
using RuleEngine.Events;

namespace RuleEngine.Cli.Features;

/// <summary>Makes options whose value is a time.</summary>
internal static class TimeOption
{
    /// <summary>An option that takes an ISO 8601 time.</summary>
    /// <param name="name">The name, with its dashes.</param>
    /// <param name="description">What <c>--help</c> says.</param>
    public static Option<EventTime?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var given = result.Tokens[^1].Value;
            if (EventTime.TryParse(given, out var time)) return time;
            result.AddError($"{name} takes a time such as 2024-05-01T10:00:00Z; found '{given}'.");
            return null;
        },
    };
}
