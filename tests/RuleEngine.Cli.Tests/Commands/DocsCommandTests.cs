namespace RuleEngine.Cli.Tests.Commands;

public sealed class DocsCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public void The_overview_fits_a_screen_80_wide_and_is_plain()
    {
        var result = _workspace.Run("docs", "eql").ExitsWith(0);

        Assert.DoesNotContain('\u001b', result.Output);
        Assert.All(result.Lines, line => Assert.InRange(line.Length, 1, 80));
        Assert.All(result.Lines, line => Assert.Equal(line.TrimEnd(), line));
        Assert.Equal("", result.Error);
    }

    [Theory]
    [InlineData("  == !=          minded   nothing  no    equal, not equal; == null: has no value")]
    [InlineData("  : like~        ignored  * and ?  yes   matches a pattern")]
    [InlineData("  regex          minded   regex    yes   matches as a whole")]
    public void The_overview_says_what_an_operator_does_with_case_patterns_and_lists(string row) => Assert.Contains(row, _workspace.Run("docs", "eql").Lines);

    [Fact]
    public void The_overview_gives_each_function_one_line()
    {
        var lines = _workspace.Run("docs", "eql").ExitsWith(0).Lines;

        var functions = lines.SkipWhile(line => !line.StartsWith("Functions", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.StartsWith(' '));

        Assert.Equal(LanguageDocumentation.Eql.Functions.Select(function => function.Name), functions.Select(line => line.Trim().Split(' ')[0].Replace("[~]", "", StringComparison.Ordinal)));
        Assert.Contains("  startsWith[~]      Whether a text begins with another", lines);
        Assert.Contains("  length             The length of a text", lines);
    }

    [Theory]
    [InlineData("between")]
    [InlineData("BETWEEN")]
    [InlineData("between~")]
    public void A_function_has_a_page_whatever_its_case_and_form(string name) => Assert.Equal(
        """
        between(source, left, right[, greedy])

          The text between the first left text and the next right one; with greedy up to
          the last right one. The empty text when either is not found.

          source  a text
          left    a text
          right   a text
          greedy  a boolean, optional
          result  a text

          no value  No value in a needed argument gives no value; in an optional one it
                    counts as left out.
          case      between(…) minds it, between~(…) ignores it.
          example   between(process.command_line, "/user:", " ") == "admin"

        """,
        _workspace.Run("docs", "eql", name).ExitsWith(0).Output);

    [Fact]
    public void A_page_says_when_there_is_no_form_that_ignores_case_and_when_more_arguments_may_follow()
    {
        var output = _workspace.Run("docs", "EQL", "cidrMatch").ExitsWith(0).Output;

        Assert.StartsWith("cidrMatch(address, network, …)\n", output, StringComparison.Ordinal);
        Assert.Contains("  network  a text in quotes, one or more\n", output, StringComparison.Ordinal);
        Assert.Contains("  case      There is no form cidrMatch~(…).\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lenght", "there is no function 'lenght'; the nearest known function is 'length'")]
    [InlineData("StartWith~", "there is no function 'StartWith~'; the nearest known function is 'startsWith'")]
    [InlineData("arrayContains", "there is no function 'arrayContains'; 'ruleengine docs eql' lists them")]
    public void A_function_that_does_not_exist_is_an_error_with_a_hint(string name, string message)
    {
        var result = _workspace.Run("docs", "eql", name).ExitsWith(3);

        Assert.Equal($"ruleengine: {message}\n", result.Error);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public void A_language_without_documentation_is_an_error() =>
        Assert.StartsWith("ruleengine: There is no documentation of 'esql'; there is of eql.\n", _workspace.Run("docs", "esql").ExitsWith(3).Error, StringComparison.Ordinal);

    public void Dispose() => _workspace.Dispose();
}
