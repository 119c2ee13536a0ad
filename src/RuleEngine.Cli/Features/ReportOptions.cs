using System.CommandLine;

namespace RuleEngine.Cli.Features;

/// <summary>The options of commands that check rules in CI: what goes to standard output, and which reports go to files besides.</summary>
internal sealed class ReportOptions
{
    /// <summary>What <c>--help</c> of such a command says about them.</summary>
    public const string Details = """
        Reports:
          --output is the form of standard output; --report writes others to files in the same run.
          junit     JUnit XML, as Jenkins, GitLab and Azure DevOps read it
          sarif     SARIF 2.1.0 for code scanning; paths are relative to the repository
          github    annotations at the lines of a pull request; ten of a kind, as GitHub shows them
          markdown  a summary for a comment, with what differs folded away
        Under GitHub Actions (GITHUB_ACTIONS=true) annotations are written unasked: to standard
        output behind text, else to standard error.
        """;

    private static readonly string[] Words = [.. Enum.GetNames<ReportFormat>().Select(name => name.ToUpperInvariant())];

    private readonly Option<ReportFormat?> _output = ChoiceOption.Create<ReportFormat>("--output", "text is for people, json is one object; the others are for CI. [default: text]");

    private readonly Option<ReportFile[]> _files = new("--report")
    {
        Description = "Also write a report to a file, in one of the formats of --output; folders above it are made. May be given several times.",
        HelpName = "FORMAT=FILE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result =>
        {
            var files = new List<ReportFile>();
            foreach (var token in result.Tokens)
            {
                if (Parse(token.Value) is not { } file) result.AddError($"--report takes FORMAT=FILE, where FORMAT is one of {string.Join(", ", Words).ToLowerInvariant()}; found '{token.Value}'.");
                else if (files.Exists(other => Path.GetFullPath(other.Path) == Path.GetFullPath(file.Path))) result.AddError($"--report names '{file.Path}' twice.");
                else files.Add(file);
            }
            return [.. files];
        },
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_output);
        command.Add(_files);
    }

    /// <summary>What was asked for.</summary>
    public ReportRequest Read(ParseResult result) => new(result.GetValue(_output) ?? ReportFormat.Text, result.GetValue(_files) ?? []);

    private static ReportFile? Parse(string text)
    {
        var end = text.IndexOf('=', StringComparison.Ordinal);
        if (end < 0 || end + 1 == text.Length) return null;
        var index = Array.IndexOf(Words, text[..end].ToUpperInvariant());
        return index < 0 ? null : new ReportFile(Enum.GetValues<ReportFormat>()[index], text[(end + 1)..]);
    }
}
