using System.CommandLine;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Cli.Features;

/// <summary>Makes the option that reads what is left over in event logs.</summary>
internal static class SlackOption
{
    /// <summary><c>--slack</c>.</summary>
    public static Option<bool> Create() => new("--slack") { Description = "Read records left over in the unused space of event logs (.evtx) too: older ones, and some twice." };

    /// <summary>How inputs are read.</summary>
    public static EventInputOptions Inputs(this ParseResult result, Option<bool> slack) => new() { IncludesSlack = result.GetValue(slack) };
}
