using System.Globalization;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.NCalc;

namespace RuleEngine.Tests.Language.NCalc;

/// <summary>How NCalc expressions are read: tests/cases/ncalc/syntax.cases and syntax-errors.cases.</summary>
public sealed class NCalcExpressionParserTests
{
    public static TheoryData<int, string, string> Expressions => Cases("syntax.cases");

    public static TheoryData<int, string, string> Mistakes => Cases("syntax-errors.cases");

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_is_read_as_this_tree(int line, string expression, string expected)
    {
        var syntax = Parse(expression, out var findings);

        Assert.True(syntax is not null, $"line {line}: {string.Join(", ", findings.Items.Select(item => item.Message))}");
        Assert.True(expected == Print(syntax), $"line {line}: {expression}\nexpected {expected}\nactual   {Print(syntax)}");
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_at_its_place(int line, string expression, string expected)
    {
        var syntax = Parse(expression, out var findings);

        var actual = string.Join(' ', findings.Items.Select(item => $"{item.Code}@{item.Location!.Position.Column.ToString(CultureInfo.InvariantCulture)}"));
        Assert.True(syntax is null, $"line {line}: {expression} was accepted as {(syntax is null ? "" : Print(syntax))}");
        Assert.True(expected == actual, $"line {line}: {expression}\nexpected {expected}\nactual   {actual}");
    }

    [Fact]
    public void A_mistake_on_a_later_line_is_reported_there()
    {
        Assert.Null(Parse("[a] == 'x'\r\n  and\n  [b] like 'y'", out var findings));
        Assert.Equal((3, 7), (findings.Items[0].Location!.Position.Line, findings.Items[0].Location!.Position.Column));
    }

    [Theory]
    [InlineData("(", 100_000)]
    [InlineData("f(", 40)]
    [InlineData("not (", 5_000)]
    [InlineData("a ? (", 33)]
    [InlineData("a or ", 257)]
    [InlineData("a ? b : ", 257)]
    [InlineData("a + ", 5_000)]
    [InlineData("a, ", 100_000)]
    [InlineData("aaaaaaaaaa", 30_000)]
    public void What_the_parser_cannot_take_ends_with_one_finding(string piece, int times)
    {
        Assert.Null(ParseWithLittleStack(string.Concat(Enumerable.Repeat(piece, times)) + "a", out var findings));
        Assert.Equal("RE2306", Assert.Single(findings.Items).Code);
    }

    [Fact]
    public void What_the_parser_can_take_needs_no_more_than_a_megabyte_of_stack()
    {
        var ors = string.Concat(Enumerable.Repeat(" or a", NCalcExpressionParser.MaxChain));
        var open = new string('(', NCalcExpressionParser.MaxDepth);
        var close = new string(')', NCalcExpressionParser.MaxDepth);
        Assert.NotNull(ParseWithLittleStack(open + "a" + close, out _));
        Assert.NotNull(ParseWithLittleStack(open + "a" + ors + close, out _));
        Assert.NotNull(ParseWithLittleStack("a" + string.Concat(Enumerable.Repeat(" and a == 1", 4_000)), out _));
        Assert.NotNull(ParseWithLittleStack("a == 1" + string.Concat(Enumerable.Repeat(" + 1", NCalcExpressionParser.MaxChain)), out _));
        Assert.NotNull(ParseWithLittleStack("in(a" + string.Concat(Enumerable.Repeat(", 'x'", 9_000)) + ")", out _));
        Assert.NotNull(ParseWithLittleStack("a == '" + new string('x', 200_000) + "'", out _));
    }

    [Fact]
    public void The_culture_of_the_thread_changes_nothing()
    {
        var culture = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo.CurrentCulture = german;
        try
        {
            Assert.Equal("(Equal field:a@0-1 1.5@5-8)@0-8", Print(Parse("a == 1.5", out _)!));
            Assert.Same(german, CultureInfo.CurrentCulture);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Any_text_is_read_or_refused_without_an_exception()
    {
        var random = new Random(20261121);
        string[] pieces =
        [
            "a", "[b.c]", "'x'", "'", "1", "2.5", ".", "#2026-01-01#", "#", "true", " and ", " or ", "not ", "!", "==", "=", "<", "<>", ">=", "+", "-", "*", "/", "%",
            "(", ")", ",", "?", ":", "f(", "if(", "in(", "\\", "\"", "&", "|", "~", "<<", " ", "\n", "\t", "é", "\U0001F600", "\0", "[", "]", "@", "{", "e5",
        ];
        var accepted = 0;
        for (var i = 0; i < 30_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var syntax = Parse(text, out var findings);
            Assert.True(syntax is not null || findings.HasErrors, text);
            // What is accepted has its tokens in it, all of them: NCalc dropped nothing.
            if (syntax is null) continue;
            accepted++;
            var reporter = new RuleEngine.Language.QueryReporter(EmbeddedText.Standalone(text, "query"));
            Assert.Equal(new NCalcTokenizer(text, reporter).Read().Count(token => token.Kind is not (NCalcTokenKind.Operator or NCalcTokenKind.Punctuation)), Count(syntax));
        }
        Assert.True(accepted > 500, $"only {accepted} were accepted");
    }

    private static int Count(NCalcSyntax syntax) => syntax switch
    {
        NCalcSyntax.Logical logical => logical.Operands.Sum(Count),
        NCalcSyntax.Not not => Count(not.Operand),
        NCalcSyntax.Negate negate => Count(negate.Operand),
        NCalcSyntax.Comparison comparison => Count(comparison.Left) + Count(comparison.Right),
        NCalcSyntax.Arithmetic arithmetic => Count(arithmetic.Left) + Count(arithmetic.Right),
        // "if" is a name, and "?" is none.
        NCalcSyntax.Choice choice => Count(choice.Condition) + Count(choice.Then) + Count(choice.Else) + (choice.Span.Start < choice.Condition.Span.Start ? 1 : 0),
        NCalcSyntax.Call call => 1 + call.Arguments.Sum(Count),
        _ => 1,
    };

    private static NCalcSyntax? Parse(string expression, out DiagnosticBag findings)
    {
        findings = new DiagnosticBag();
        return NCalcExpressionParser.Parse(EmbeddedText.Standalone(expression, "query"), findings);
    }

    private static NCalcSyntax? ParseWithLittleStack(string expression, out DiagnosticBag findings)
    {
        NCalcSyntax? syntax = null;
        var found = new DiagnosticBag();
        var thread = new Thread(() => syntax = Parse(expression, out found), 1024 * 1024);
        thread.Start();
        thread.Join();
        findings = found;
        return syntax;
    }

    private static TheoryData<int, string, string> Cases(string file)
    {
        var data = new TheoryData<int, string, string>();
        foreach (var (line, number) in File.ReadLines(Repository.CasesOf("ncalc", file)).Select((line, i) => (line, i + 1)))
        {
            if (line.Length == 0 || (line[0] == '#' && !line.Contains("=> 2026", StringComparison.Ordinal))) continue;
            var arrow = line.LastIndexOf("=>", StringComparison.Ordinal);
            data.Add(number, line[..arrow].TrimEnd().Trim('|').Replace("{LF}", "\n", StringComparison.Ordinal), line[(arrow + 2)..].Trim());
        }
        return data;
    }

    private static string Print(NCalcSyntax syntax) => Describe(syntax) + $"@{syntax.Span.Start}-{syntax.Span.End}";

    private static string Describe(NCalcSyntax syntax) => syntax switch
    {
        NCalcSyntax.Field field => "field:" + field.Name,
        NCalcSyntax.Literal { Type: FieldType.Keyword } literal => $"'{literal.Value.ToString().Replace("\n", "{LF}", StringComparison.Ordinal)}'",
        NCalcSyntax.Literal { Type: FieldType.Boolean } literal => literal.Value.AsBoolean.ToString(),
        NCalcSyntax.Literal { Type: FieldType.Double } literal => literal.Value.AsDouble.ToString("0.0##", CultureInfo.InvariantCulture),
        NCalcSyntax.Literal literal => literal.Value.ToString(),
        NCalcSyntax.Logical logical => $"({(logical.IsAnd ? "and" : "or")} {string.Join(' ', logical.Operands.Select(Print))})",
        NCalcSyntax.Not not => $"(not {Print(not.Operand)})",
        NCalcSyntax.Negate negate => $"(- {Print(negate.Operand)})",
        NCalcSyntax.Comparison comparison => $"({comparison.Operator} {Print(comparison.Left)} {Print(comparison.Right)})",
        NCalcSyntax.Arithmetic arithmetic => $"({arithmetic.Operator} {Print(arithmetic.Left)} {Print(arithmetic.Right)})",
        NCalcSyntax.Choice choice => $"(? {Print(choice.Condition)} {Print(choice.Then)} {Print(choice.Else)})",
        NCalcSyntax.Call call => $"{call.Name}({string.Join(' ', call.Arguments.Select(Print))})",
        _ => throw new ArgumentException(syntax.GetType().Name, nameof(syntax)),
    };
}
