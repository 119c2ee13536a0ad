using System.CommandLine;

namespace RuleEngine.Cli.Features;

/// <summary>Makes the option that names rules.</summary>
internal static class RulesOption
{
    /// <summary><c>--rules</c>, which may be given several times.</summary>
    /// <param name="description">What <c>--help</c> says.</param>
    public static Option<string[]> Create(string description) => new("--rules", "-r")
    {
        Description = description,
        HelpName = "DIR",
        Arity = ArgumentArity.OneOrMore,
        // Otherwise the folders of rules would swallow the paths of events behind them.
        AllowMultipleArgumentsPerToken = false,
    };
}
