using System.CommandLine;
using System.ComponentModel;
using RuleEngine.Cli.Output;
using RuleEngine.Cli.Serving;

namespace RuleEngine.Cli.Commands;

/// <summary><c>serve</c>: the alerting service, which is a program of its own. What stands behind the word is its command line, and this tool reads nothing of it.</summary>
internal static class ServeCommand
{
    /// <summary>The word.</summary>
    public const string Name = "serve";

    /// <summary>The command, as it is listed; it is run without being parsed.</summary>
    public static Command Create() => new(Name, "Runs rules as a service, day and night: takes events from shippers, keeps and delivers alerts. 'serve --help' says more.");

    /// <summary>Starts the service.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The exit code, which is the service's.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var program = ServiceProgram.OfThisTool;
        if (program.FindProblem() is { } problem) return Stop(problem);
        try
        {
            return ProcessImage.Become(program.Host, [program.Assembly, .. arguments]);
        }
        catch (Win32Exception exception)
        {
            return Stop($"the service could not be started: {program.Host}: {exception.Message}");
        }
    }

    private static int Stop(string problem)
    {
        Terminal.Detect().Error.Write(Message.Error(problem));
        return ExitCodes.InputError;
    }
}
