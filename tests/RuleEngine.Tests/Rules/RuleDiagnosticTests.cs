using RuleEngine.Diagnostics;

namespace RuleEngine.Tests.Rules;

/// <summary>tests/cases/diagnostics/rules.txt shows how each finding about a rule is printed: a title of a case, then its whole output.</summary>
public sealed class RuleDiagnosticTests
{
    private const string Mark = "== ";

    private static readonly Dictionary<string, string> Printed = ReadPrinted();

    public static TheoryData<string> Titles => [.. Printed.Keys];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_finding_is_printed_with_its_place_its_line_a_caret_and_a_hint(string title)
    {
        var (_, findings) = RuleCase.Named(title).Run();

        Assert.Equal(Printed[title], string.Concat(findings.Select(DiagnosticFormatter.Format)));
    }

    [Fact]
    public void Every_code_of_the_catalogue_is_shown()
    {
        var codes = DiagnosticCatalog.All.Select(descriptor => descriptor.Code).Where(code => code[..4] is "RE11" or "RE12");

        Assert.All(codes, code => Assert.Contains(Printed.Values, text => text.Contains($" {code}: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_code_is_used_twice() =>
        Assert.Equal(DiagnosticCatalog.All.Count, DiagnosticCatalog.All.Select(descriptor => descriptor.Code).Distinct().Count());

    private static Dictionary<string, string> ReadPrinted() =>
        File.ReadAllText(Repository.CasesOf("diagnostics", "rules.txt")).Split("\n" + Mark)
            .Skip(1)
            .Select(section => section.Split('\n', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].TrimEnd('\n') + "\n");
}
