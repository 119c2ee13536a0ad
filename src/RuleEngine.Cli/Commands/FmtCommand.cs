using System.CommandLine;
using RuleEngine.Cli.Features;

namespace RuleEngine.Cli.Commands;

/// <summary><c>fmt</c>: gives rule files one layout.</summary>
internal static class FmtCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        What it does:
          tables    [metadata], [transform], [rule], then others, one blank line between
          keys      alphabetical in each table, query behind the others; those of inline tables stay
          arrays    on one line of up to 110 characters, else one element a line, with a trailing comma
          blanks    one around =, none at the end of a line, one line end at the end of the file
          line ends those of the first line of the file; no byte order mark
        Strings (queries, notes, anything between quotes), numbers and comments stay as they are.
        A comment right above a key or header moves with it. Nothing moves in a table where a comment
        stands apart between the keys, or right below the header and above a key that would move: it
        may be about more than one key. A formatted file is not changed again.

        Examples:
          ruleengine fmt rules
          ruleengine fmt --check rules
          ruleengine fmt --diff rules/windows/new.toml
          ruleengine fmt - < draft.toml

        Changed files are listed on standard output, one a line; findings and the counts go to standard error.

        Exit codes:
          0    every file is formatted now; with --diff alone, whatever it showed
          1    with --check: a file would change
          2    a file is not TOML and was left alone; the others were formatted
          3    a path does not exist, or cannot be read or written, or the command line is wrong
          4    no rule file was found
        When several apply: 3 before 4 before 2 before 1 before 0.
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var paths = PathArgument.Create("PATH", "Folders with rule files (*.toml, at any depth), rule files, patterns; or - alone: standard input to standard output.");
        paths.Validators.Add(result =>
        {
            if (result.Tokens.Count > 1 && result.Tokens.Any(token => token.Value == FmtRequest.StandardInput)) result.AddError("Standard input (-) stands alone.");
        });
        var check = new Option<bool>("--check") { Description = "Changes nothing; lists the files that would change, and fails (exit code 1) if there are any." };
        var diff = new Option<bool>("--diff") { Description = "Changes nothing; shows what would change." };
        var command = new Command("fmt", "Formats rule files in place, and lists those that it changed. Rules mean the same before and after.") { paths, check, diff };
        command.SetAction(result => FmtSession.Run(new FmtRequest(result.GetValue(paths)!, result.GetValue(check), result.GetValue(diff))));
        return command;
    }
}
