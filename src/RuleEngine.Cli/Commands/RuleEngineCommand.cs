using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RuleEngine.Cli.Commands;

/// <summary>The tool: its verbs, and what its exit codes mean.</summary>
internal static class RuleEngineCommand
{
    private const string Name = "ruleengine";

    private const string Description = "Runs Elastic-style TOML detection rules over event files, without Elasticsearch.";

    private const string Details = $"""
        Examples:
          ruleengine new rules/windows/collection_x.toml --from security.evtx#12
          ruleengine validate rules
          ruleengine lint rules
          ruleengine fmt --check rules
          ruleengine test rules
          ruleengine watch rules
          ruleengine run --rules rules logs/
          ruleengine run --rules rules --fail-on high a.ndjson
          ruleengine survey logs/ --rules rules
          ruleengine explain rule.toml --event security.evtx#12
          ruleengine diff --base HEAD --rules rules logs/
          ruleengine bench --rules rules logs/
          ruleengine why-not rule.toml logs/ --key host.name=DC01
          ruleengine serve --rules rules
          ruleengine docs eql

        {ExitCodes.Help}
        """;

    // Longer than a run needs to end in good order after Ctrl-C.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Runs the tool.</summary>
    /// <returns>The exit code; see <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is [ServeCommand.Name, .. var rest]) return ServeCommand.Run(rest);
        // Paths may begin with @, which would otherwise mean a file of arguments.
        var result = Create().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is ParseErrorAction) return await ExplainAsync(result);
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TerminationTimeout };
        try
        {
            return await result.InvokeAsync(invocation);
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync($"{Name}: {exception.Message}");
            return ExitCodes.InputError;
        }
#pragma warning disable CA1031 // The last line of defence: a defect must not end as one of the codes that say something about rules or events.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"{Name}: internal error, please report it: {exception}");
            return ExitCodes.InternalError;
        }
    }

    // The reasons, and where to read on; not the whole help, which would push the reasons off the screen.
    private static async Task<int> ExplainAsync(ParseResult result)
    {
        var command = result.CommandResult.Command.Name;
        foreach (var error in result.Errors) await Console.Error.WriteLineAsync($"{Name}: {error.Message}");
        await Console.Error.WriteLineAsync($"See '{(command == Name ? "" : Name + " ")}{command} --help'.");
        return ExitCodes.InputError;
    }

    // Not a RootCommand: that takes its name from the assembly, and people call the tool ruleengine.
    private static Command Create() => new(Name, Description)
    {
        new HelpOption { Action = new DetailedHelpAction(Details) },
        new VersionOption(),
        RunCommand.Create(),
        QueryCommand.Create(),
        SurveyCommand.Create(),
        EventsCommand.Create(),
        NewCommand.Create(),
        ValidateCommand.Create(),
        LintCommand.Create(),
        FmtCommand.Create(),
        TestCommand.Create(),
        WatchCommand.Create(),
        ExplainCommand.Create(),
        WhyNotCommand.Create(),
        DiffCommand.Create(),
        BenchCommand.Create(),
        CoverageCommand.Create(),
        ServeCommand.Create(),
        SchemaCommand.Create(),
        DocsCommand.Create(),
    };
}
