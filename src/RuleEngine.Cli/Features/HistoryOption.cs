using System.CommandLine;

namespace RuleEngine.Cli.Features;

/// <summary>Makes the option that names events from before the run.</summary>
internal static class HistoryOption
{
    /// <summary><c>--history</c>, which may be given several times.</summary>
    public static Option<string[]> Create() => new("--history")
    {
        Description = "Events from before, in any format and order: files, folders or patterns. New-terms rules learn from them what is not new; they raise no alerts. May be given several times.",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
        // Otherwise it would swallow the paths of events behind it.
        AllowMultipleArgumentsPerToken = false,
    };
}
