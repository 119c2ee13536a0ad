using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RuleEngine.Cli.Commands;

/// <summary>Prints the usual help of a command, and below it what it should be known for: examples and exit codes.</summary>
/// <param name="rootDetails">The text for the tool as a whole.</param>
internal sealed class DetailedHelpAction(string rootDetails) : SynchronousCommandLineAction
{
    private readonly HelpAction _usual = new();

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        _usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(parseResult.CommandResult.Command.Name switch
        {
            "run" => RunCommand.Details,
            "query" => QueryCommand.Details,
            "events" => EventsCommand.Details,
            "survey" => SurveyCommand.Details,
            "new" => NewCommand.Details,
            "validate" => ValidateCommand.Details,
            "explain" => ExplainCommand.Details,
            "why-not" => WhyNotCommand.Details,
            "lint" => LintCommand.Details,
            "fmt" => FmtCommand.Details,
            "diff" => DiffCommand.Details,
            "bench" => BenchCommand.Details,
            "docs" => DocsCommand.Details,
            "test" => TestCommand.Details,
            "watch" => WatchCommand.Details,
            "schema" => SchemaCommand.Details,
            "coverage" => CoverageCommand.Details,
            _ => rootDetails,
        });
        return ExitCodes.Fine;
    }
}
