using System.CommandLine;

namespace RuleEngine.Cli.Features;

/// <summary>Makes the option that names files of indicators.</summary>
internal static class IndicatorsOption
{
    /// <summary><c>--indicators</c>, which may be given several times.</summary>
    public static Option<string[]> Create() => new("--indicators")
    {
        Description = "Threat indicators for rules of type threat_match: files, folders or patterns with ECS documents, in any format that events may have. May be given several times.",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
        // Otherwise they would swallow the paths of events behind them.
        AllowMultipleArgumentsPerToken = false,
    };
}
