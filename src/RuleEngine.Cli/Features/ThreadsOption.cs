using System.CommandLine;

namespace RuleEngine.Cli.Features;

/// <summary><c>--threads</c>: on how many threads events are read.</summary>
internal static class ThreadsOption
{
    private const int Most = 256;

    /// <summary>The option.</summary>
    public static Option<int?> Create()
    {
        var option = new Option<int?>("--threads") { Description = "On how many threads events are read, decoded and matched. The output is the same for any number. [default: one a processor; small inputs take one]", HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is < 1 or > Most) result.AddError($"--threads takes a number from 1 to {Most}.");
        });
        return option;
    }

    /// <summary>What was given, or one a processor.</summary>
    public static int Threads(this ParseResult result, Option<int?> option) => result.GetValue(option) ?? Math.Min(Most, Environment.ProcessorCount);
}
