using System.CommandLine;

namespace RuleEngine.Cli.Features;

/// <summary>Makes the option that ends an output early.</summary>
internal static class LimitOption
{
    /// <summary><c>--limit</c>: a number of 0 or more.</summary>
    /// <param name="description">What <c>--help</c> says.</param>
    public static Option<int?> Create(string description) => CountOption.Create("--limit", description);
}
