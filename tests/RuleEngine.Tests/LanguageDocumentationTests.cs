using System.Reactive.Linq;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Functions;

namespace RuleEngine.Tests;

/// <summary>What the documentation of EQL says is what the engine does.</summary>
public class LanguageDocumentationTests
{
    private static readonly LanguageDocumentation Eql = LanguageDocumentation.Eql;

    public static TheoryData<string> Functions => [.. Eql.Functions.Select(function => function.Name)];

    public static TheoryData<string> Symbols => [.. Eql.Comparisons.SelectMany(row => row.Symbols).Where(symbol => symbol is not ("<" or "<=" or ">" or ">="))];

    [Fact]
    public void Every_function_has_a_page() =>
        Assert.Equal(FunctionCatalog.All.Select(function => function.Name).Order(StringComparer.OrdinalIgnoreCase), Eql.Functions.Select(function => function.Name));

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_example_of_a_function_uses_it_and_compiles_without_a_finding(string name)
    {
        var function = Eql.FindFunction(name)!;

        Assert.Matches($@"\b{name}~?\(", function.Example);
        Assert.Equal([], FindingsOf($"any where {function.Example}"));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_has_the_form_with_a_tilde_that_its_page_tells_of(string name)
    {
        var function = Eql.FindFunction(name)!;
        var withoutIt = $"RE3007: the function {name} has no case-insensitive form";
        var findings = FindingsOf($"any where {name}~({string.Join(", ", Enumerable.Repeat("null", function.Parameters.Count))}) == 1");

        Assert.Equal(!function.HasIgnoreCaseForm, findings.Any(finding => finding.Contains(withoutIt, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("length", "length(text)")]
    [InlineData("SubString", "substring(source, from[, to])")]
    [InlineData("CIDRMATCH", "cidrMatch(address, network, …)")]
    [InlineData("between", "between(source, left, right[, greedy])")]
    public void A_function_is_found_in_any_case_and_tells_how_it_is_called(string name, string signature) =>
        Assert.Equal(signature, Eql.FindFunction(name)?.Signature);

    [Fact]
    public void A_function_that_does_not_exist_is_not_found() => Assert.Null(Eql.FindFunction("lengt"));

    [Theory]
    [InlineData("lenght", "length")]
    [InlineData("STARTWITH", "startsWith")]
    [InlineData("uniqueCount", null)]
    public void A_misspelt_function_has_a_nearest_one(string written, string? nearest) => Assert.Equal(nearest, Eql.NearestFunction(written));

    [Theory]
    [MemberData(nameof(Symbols))]
    public void A_comparison_treats_case_patterns_and_lists_as_its_row_says(string symbol)
    {
        var row = Eql.Comparisons.Single(row => row.Symbols.Contains(symbol));
        var negated = symbol == "!=" || symbol.StartsWith("not", StringComparison.Ordinal);
        var (open, close) = symbol.Contains("in", StringComparison.Ordinal) ? ("(", ")") : ("", "");

        Assert.True(Holds("Cmd.exe"));
        Assert.Equal(row.IgnoresCase, Holds("cMD.exe"));
        Assert.Equal(row.Pattern == PatternKind.Wildcards, Holds("Cmd*"));
        Assert.Equal(row.Pattern == PatternKind.Regex, Holds("Cm[a-d]..*"));
        Assert.Equal(row.TakesList, FindingsOf($"""any where process.name {symbol} ("x", "y")""").Count == 0);

        bool Holds(string text) => negated != Matches($"""any where process.name {symbol} {open}"{text}"{close}""", "Cmd.exe");
    }

    [Fact]
    public void Order_minds_case_and_takes_no_list()
    {
        var row = Eql.Comparisons.Single(row => row.Symbols.Contains("<"));

        Assert.Equal((false, PatternKind.None, false), (row.IgnoresCase, row.Pattern, row.TakesList));
        Assert.True(Matches("any where process.name > \"S\"", "s"));
        Assert.NotEmpty(FindingsOf("any where process.name > (\"a\", \"b\")"));
    }

    [Fact]
    public void Every_keyword_that_may_be_written_is_explained()
    {
        string[] keywords = ["and", "any", "by", "false", "in", "in~", "like", "like~", "maxspan", "not", "null", "or", "regex", "regex~", "runs", "sample", "sequence", "true", "until", "where", "with", "head", "tail"];
        var words = Eql.Shapes.Concat(Eql.Operators).Concat(Eql.Literals).Select(row => row.Form).Concat(Eql.Comparisons.SelectMany(row => row.Symbols))
            .SelectMany(form => form.Split([' ', ',', '=', '[', ']', '!']));

        Assert.Empty(keywords.Except(words));
    }

    private static IReadOnlyList<string> FindingsOf(string query)
    {
        try
        {
            return [.. EventQuery.Compile(query).Diagnostics.Select(DiagnosticFormatter.Format)];
        }
        catch (QueryException exception)
        {
            return [.. exception.Diagnostics.Select(DiagnosticFormatter.Format)];
        }
    }

    private static bool Matches(string query, string name)
    {
        var record = EventRecord.Parse($$$"""{"@timestamp":"2026-01-15T10:00:00Z","process":{"name":"{{{name}}}"}}""");
        return !new[] { record }.ToObservable().WhereEql(query).IsEmpty().Wait();
    }
}
