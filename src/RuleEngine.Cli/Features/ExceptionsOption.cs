using System.CommandLine;

namespace RuleEngine.Cli.Features;

/// <summary>Makes the option that names the exceptions of rules.</summary>
internal static class ExceptionsOption
{
    /// <summary><c>--exceptions</c>, which may be given several times.</summary>
    public static Option<string[]> Create() => new("--exceptions")
    {
        Description = "Exception lists as Kibana exports them (NDJSON or a JSON array), value lists beside them (one value a line; the file's name is the id), or a folder of both. May be given several times.",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
