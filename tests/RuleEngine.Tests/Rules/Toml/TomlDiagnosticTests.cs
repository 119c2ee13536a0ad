using System.Reflection;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;
using RuleEngine.Testing;

namespace RuleEngine.Tests.Rules.Toml;

public sealed class TomlDiagnosticTests
{
    private static readonly IReadOnlyList<TomlCase> All = [.. TomlCaseFile.Read(Repository.CasesOf("diagnostics", "toml.txt"))];

    public static TheoryData<string> Names => [.. All.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_finding_is_printed_as_its_case_says(string name)
    {
        var diagnostics = new DiagnosticBag();

        TomlReader.ReadUtf8("x.toml", All.Single(item => item.Name == name).Document, diagnostics);

        Assert.Equal(All.Single(item => item.Name == name).Expectation, string.Concat(diagnostics.Items.Select(DiagnosticFormatter.Format)).TrimEnd('\n'));
    }

    [Fact]
    public void Every_code_has_a_case_that_is_named_after_it_and_prints_it()
    {
        var codes = typeof(DiagnosticCatalog).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.Name.StartsWith("Toml", StringComparison.Ordinal))
            .Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Code);

        Assert.Equal([], codes.Where(code => code != DiagnosticCatalog.TomlTooManyErrors.Code
            && !All.Any(item => item.Name.Split(' ')[0] == code && item.Expectation.Contains($"error {code}:", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_file_that_is_no_TOML_at_all_gives_two_hundred_findings_and_one_that_says_so()
    {
        var diagnostics = new DiagnosticBag();

        TomlReader.Read(new SourceText("x.toml", string.Concat(Enumerable.Repeat("some words\n", 500))), diagnostics);

        Assert.Equal(201, diagnostics.Items.Count);
        Snapshot.Verify(DiagnosticFormatter.Format(diagnostics.Items[^1]), "toml-too-many", directory: Repository.CasesOf("diagnostics"));
    }

    [Fact]
    public void Findings_come_in_the_order_of_the_file()
    {
        var diagnostics = new DiagnosticBag();

        TomlReader.Read(new SourceText("x.toml", "a = {\n b = \"\\q\",\n}\nc = [1, x\nd = 1\nd = 2\n"), diagnostics);

        Assert.Equal([(1, 6), (2, 7), (2, 10), (4, 5), (4, 9), (6, 1)], diagnostics.Items.Select(item => (item.Location!.Position.Line, item.Location.Position.Column)));
    }

    [Fact]
    public void A_key_whose_value_cannot_be_read_is_known_as_such_and_not_as_missing()
    {
        var document = TomlReader.Read(new SourceText("x.toml", "[rule]\nname = Foo\nsize = 1\nother.part = 2024-13-01"), new DiagnosticBag());
        Assert.True(document.Root.TryGet("rule", out var rule));
        var table = Assert.IsType<TomlTable>(rule.Value);

        Assert.True(table.IsUnreadable("name"));
        Assert.False(table.IsUnreadable("size"));
        Assert.False(table.IsUnreadable("absent"));
        Assert.True(table.TryGet("other", out var other) && ((TomlTable)other.Value).IsUnreadable("part"));
    }

    [Fact]
    public void What_is_good_around_an_error_is_read()
    {
        var document = TomlReader.Read(new SourceText("x.toml", "a = 1\nb = tru\n[t\nc = [1, x, 3]\n[u]\nd = \"x\\qy\"\n"), new DiagnosticBag());

        Assert.Equal("{\"a\": 1, \"t\": {\"c\": [1, 3]}, \"u\": {\"d\": \"x\\\\qy\"}}", TomlRendering.Render(document.Root));
    }
}
