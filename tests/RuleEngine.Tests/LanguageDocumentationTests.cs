using System.Reactive.Linq;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Functions;
using RuleEngine.Rules.Reading;
using NCalcNames = RuleEngine.Language.Binding.NCalcFunctions;

namespace RuleEngine.Tests;

/// <summary>What the documentation of languages says is what the engine does.</summary>
public class LanguageDocumentationTests
{
    private static readonly LanguageDocumentation Eql = LanguageDocumentation.Eql;

    public static TheoryData<string> Functions => [.. Eql.Functions.Select(function => function.Name)];

    public static TheoryData<string> Symbols => [.. Eql.Comparisons.SelectMany(row => row.Symbols).Where(symbol => symbol is not ("<" or "<=" or ">" or ">="))];

    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var language in LanguageDocumentation.All)
            {
                foreach (var example in language.Examples) data.Add(language.Name, example.Query);
            }
            return data;
        }
    }

    public static TheoryData<string> NCalcFunctions => [.. LanguageDocumentation.NCalc.Functions.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_finds_its_event_and_not_the_other(string name, string query)
    {
        var language = LanguageDocumentation.All.Single(language => language.Name == name);
        var example = language.Examples.Single(example => example.Query == query);

        var engine = Compile(language, query);

        Assert.Empty(engine.Diagnostics);
        Assert.Equal([1, 0], new[] { example.Match, example.Miss }.Select(document => engine.Detect(new[] { EventOf(document) }.ToObservable()).Count().Wait()));
    }

    [Theory]
    [MemberData(nameof(NCalcFunctions))]
    public void The_example_of_a_function_of_NCalc_uses_it_and_compiles_without_a_finding(string name)
    {
        var function = LanguageDocumentation.NCalc.FindFunction(name)!;

        Assert.Matches($@"\b{name}(IgnoreCase)?\(", function.Example);
        Assert.Empty(Compile(LanguageDocumentation.NCalc, function.Example).Diagnostics);
        if (function.IgnoreCaseForm is { } form) Assert.Contains(form, NCalcNames.Names, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_function_of_NCalc_has_a_page_by_each_of_its_names()
    {
        var longNames = FunctionCatalog.All.Select(function => function.Name).Where(name => NCalcNames.NameOf(FunctionCatalog.All.Single(function => function.Name == name)) != name);
        var unusual = longNames.SelectMany(name => new[] { name, name + NCalcNames.IgnoreCaseSuffix });

        Assert.DoesNotContain(NCalcNames.Names.Except(unusual), name => LanguageDocumentation.NCalc.FindFunction(name) is null);
    }

    [Theory]
    [InlineData("eql", "until", 1)]
    [InlineData("eql", "AND", 1)]
    [InlineData("kql", "<=", 1)]
    [InlineData("ncalc", "||", 1)]
    [InlineData("kql", "sequence", 0)]
    public void An_operator_is_found_as_a_word_of_a_form(string name, string symbol, int rows) =>
        Assert.Equal(rows, LanguageDocumentation.All.Single(language => language.Name == name).FindSyntax(symbol).Count);

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

        Assert.Equal(!(function.IgnoreCaseForm is not null), findings.Any(finding => finding.Contains(withoutIt, StringComparison.Ordinal)));
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

    private static DetectionEngine Compile(LanguageDocumentation language, string query) => DetectionEngine.Load($"""
        [metadata]
        creation_date = "2026/01/31"
        updated_date = "2026/01/31"
        [rule]
        author = ["RuleEngine"]
        description = "An example."
        language = "{RuleWords.NameOf(language.Language)}"
        name = "Example"
        risk_score = 21
        rule_id = "6f1f0c0e-7b1e-4a55-9a0e-0d7e5f1b2c3d"
        severity = "low"
        type = "{(language.Name == "eql" ? "eql" : "query")}"
        query = '''
        {query}
        '''
        """);

    private static EventRecord EventOf(string document) => EventRecord.Parse("""{"@timestamp":"2026-01-15T10:00:00Z",""" + document[1..]);

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
