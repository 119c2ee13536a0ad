using RuleEngine.Rules.Keys;

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
        Assert.Contains("  case      There is no form that ignores case.\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lenght", "there is no function or operator 'lenght'; the nearest known function is 'length'")]
    [InlineData("StartWith~", "there is no function or operator 'StartWith~'; the nearest known function is 'startsWith'")]
    [InlineData("arrayContains", "there is no function or operator 'arrayContains'; 'ruleengine docs eql' lists them")]
    public void A_function_that_does_not_exist_is_an_error_with_a_hint(string name, string message)
    {
        var result = _workspace.Run("docs", "eql", name).ExitsWith(3);

        Assert.Equal($"ruleengine: {message}\n", result.Error);
        Assert.Equal("", result.Output);
    }

    [Theory]
    [InlineData("eqll", null, "there is no topic 'eqll'; the nearest is 'eql'")]
    [InlineData("zzzzzz", null, "there is no topic 'zzzzzz'; 'ruleengine docs' lists them")]
    [InlineData("threshold", null, "there is no topic 'threshold'; the nearest is 'types threshold'")]
    [InlineData("max_signals", null, "there is no topic 'max_signals'; the nearest is 'rule rule.max_signals'")]
    [InlineData("cidrMatch", null, "there is no topic 'cidrMatch'; the nearest is 'eql cidrMatch'")]
    [InlineData("RE9999", null, "there is no finding 'RE9999'; 'ruleengine docs diagnostics' lists them")]
    [InlineData("diagnostics", "RE9999", "there is no finding 'RE9999'; 'ruleengine docs diagnostics' lists them")]
    [InlineData("rule", "max_signal", "there is no key 'max_signal'; the nearest known key is 'rule.max_signals'")]
    [InlineData("rule", "qqqqqqqq", "there is no key 'qqqqqqqq'; 'ruleengine docs rule' lists them")]
    [InlineData("rule", "cardinality.fields", "there is no key 'cardinality.fields'; 'ruleengine docs rule' lists them")]
    [InlineData("rule", "subtechnique.id.x", "there is no key 'subtechnique.id.x'; 'ruleengine docs rule' lists them")]
    [InlineData("case", "expct", "there is no key 'expct'; the nearest known key is 'expect'")]
    [InlineData("project", "qqqqqqqq", "there is no key 'qqqqqqqq'; 'ruleengine docs project' lists them")]
    [InlineData("snapshot", null, "there is no topic 'snapshot'; the nearest is 'case snapshot'")]
    [InlineData("types", "treshold", "there is no rule type 'treshold'; the nearest is 'threshold'")]
    [InlineData("types", "zzzzzz", "there is no rule type 'zzzzzz'; 'ruleengine docs types' lists them")]
    public void What_has_no_page_is_an_error_with_a_hint(string topic, string? name, string message)
    {
        var result = _workspace.Run(name is null ? ["docs", topic] : ["docs", topic, name]).ExitsWith(3);

        Assert.Equal($"ruleengine: {message}\n", result.Error);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public void A_name_that_several_keys_have_lists_them() =>
        Assert.StartsWith("ruleengine: several keys are called 'reference': rule.threat.tactic.reference, rule.threat.technique.reference,", _workspace.Run("docs", "rule", "reference").ExitsWith(3).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData]
    [InlineData("kql")]
    [InlineData("lucene")]
    [InlineData("ncalc")]
    [InlineData("rule")]
    [InlineData("case")]
    [InlineData("case", "event")]
    [InlineData("project")]
    [InlineData("project", "lint.severity")]
    [InlineData("types")]
    [InlineData("types", "new_terms")]
    [InlineData("types", "machine_learning")]
    [InlineData("diagnostics")]
    [InlineData("rule", "language")]
    [InlineData("ncalc", "any")]
    [InlineData("kql", "not")]
    [InlineData("eql", ":")]
    public void Pages_are_plain_and_fit_80_columns(params string[] topic)
    {
        var result = _workspace.Run(["docs", .. topic]).ExitsWith(0);

        Assert.DoesNotContain('\u001b', result.Output);
        Assert.All(result.Lines, line => Assert.InRange(line.Length, 1, 80));
        Assert.All(result.Lines, line => Assert.Equal(line.TrimEnd(), line));
    }

    [Fact]
    public void A_key_has_a_page() => Assert.Equal(
        """
        rule.threshold.cardinality.value

          How many values at least.

          value    a whole number
          range    1 or more
          needed   in every rule.threshold.cardinality
          example  value = 3

        """,
        _workspace.Run("docs", "rule", "cardinality.value").ExitsWith(0).Output);

    [Fact]
    public void A_key_of_a_case_has_a_page() => Assert.Equal(
        """
        event.repeat

          How many times the event comes; {n} in a text is the how manyth.

          value    a whole number
          range    1 to 100000
          default  1
          needed   where there is every
          example  repeat = 10

        """,
        _workspace.Run("docs", "case", "repeat").ExitsWith(0).Output);

    [Theory]
    [InlineData("case")]
    [InlineData("project")]
    public void The_overview_has_each_table_that_an_author_writes(string kind)
    {
        var lines = _workspace.Run("docs", kind).ExitsWith(0).Lines;

        Assert.All(KeySet.Kinds.Single(keys => keys.Name == kind).All.Where(key => key.Kind is RuleKeyKind.Table or RuleKeyKind.Tables), key => Assert.Contains(lines, line => line.StartsWith(key.Example + "  ", StringComparison.Ordinal)));
        Assert.All(KeySet.Kinds.Single(keys => keys.Name == kind).All.Where(key => key.Kind is not (RuleKeyKind.Table or RuleKeyKind.Tables)), key => Assert.Contains(lines, line => line.StartsWith($"  {key.Name}", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_finding_has_a_page_on_which_the_engine_speaks() => Assert.Equal(
        """
        RE2040  error  equality is written '==', found '='

          Equality is written ==. A pattern without case is written with a colon.

        For example, the EQL query
            process where process.name = "cmd.exe"

        gives
            query:1:28: error RE2040: equality is written '==', found '='
              1 | process where process.name = "cmd.exe"
                |                            ^
              hint: write '=='

        """,
        _workspace.Run("docs", "re2040").ExitsWith(0).Output);

    [Fact]
    public void An_operator_has_its_rows_and_examples() => Assert.Equal(
        """
        not

          not  the complement; true also where the field has no value

            event.code : (4656 or 4663) and not user.name : svc*
            not process.parent.name : *

        """,
        _workspace.Run("docs", "kql", "NOT").ExitsWith(0).Output.Replace("NOT\n", "not\n", StringComparison.Ordinal));

    public void Dispose() => _workspace.Dispose();
}
