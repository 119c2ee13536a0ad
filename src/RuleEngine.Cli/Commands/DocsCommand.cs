using System.CommandLine;
using RuleEngine.Cli.Output;

namespace RuleEngine.Cli.Commands;

/// <summary><c>docs</c>: what a query language offers, and the page of each function.</summary>
internal static class DocsCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        Examples:
          ruleengine docs eql
          ruleengine docs eql cidrMatch

        Exit codes:
          0    the page was printed
          3    there is no such language or function
        """;

    private const string Language = "eql";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var language = new Argument<string>("LANGUAGE") { Description = "The query language: eql.", HelpName = "LANGUAGE" };
        language.CompletionSources.Add(Language);
        language.Validators.Add(result =>
        {
            if (!Language.Equals(result.Tokens[0].Value, StringComparison.OrdinalIgnoreCase)) result.AddError($"There is no documentation of '{result.Tokens[0].Value}'; there is of {Language}.");
        });
        var function = new Argument<string?>("FUNCTION") { Description = "A function, in any case.", HelpName = "FUNCTION", Arity = ArgumentArity.ZeroOrOne };
        function.CompletionSources.Add([.. LanguageDocumentation.Eql.Functions.Select(page => page.Name)]);
        var command = new Command("docs", "Explains a query language: its operators, keywords and functions.") { language, function };
        command.SetAction(result => Execute(LanguageDocumentation.Eql, result.GetValue(function)));
        return command;
    }

    private static int Execute(LanguageDocumentation language, string? name)
    {
        var terminal = Terminal.Detect();
        if (name is null)
        {
            terminal.Out.Write(LanguageText.Overview(language, terminal.Out.Width));
            return ExitCodes.Fine;
        }
        // The form that ignores case stands on the page of its function.
        var plain = name.EndsWith('~') ? name[..^1] : name;
        if (language.FindFunction(plain) is { } function)
        {
            terminal.Out.Write(LanguageText.Page(function, terminal.Out.Width));
            return ExitCodes.Fine;
        }
        var hint = language.NearestFunction(plain) is { } nearest ? $"the nearest known function is '{nearest}'" : $"'ruleengine docs {Language}' lists them";
        terminal.Error.Write(Message.Error($"there is no function '{name}'; {hint}"));
        return ExitCodes.InputError;
    }
}
