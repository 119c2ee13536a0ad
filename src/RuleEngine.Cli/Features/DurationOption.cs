using System.CommandLine;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Features;

/// <summary>Makes options whose value is a length of time: a whole number and its unit, <c>500ms</c>, <c>5s</c>, <c>2m</c>, <c>1h</c>, <c>1d</c>.</summary>
internal static class DurationOption
{
    /// <summary>An option; when it is not given its value is zero.</summary>
    /// <param name="name">The name, with its dashes.</param>
    /// <param name="description">What <c>--help</c> says.</param>
    public static Option<TimeSpan> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var given = result.Tokens[^1].Value;
            if (DurationNotation.TryParse(given, out var length)) return length;
            result.AddError($"{name} takes a length of time such as 500ms, 5s, 2m, 1h or 1d; found '{given}'.");
            return TimeSpan.Zero;
        },
    };
}
