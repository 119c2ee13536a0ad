using RuleEngine.Diagnostics;

namespace RuleEngine.Tests;

/// <summary>Every finding is documented, and its example causes it.</summary>
public class DiagnosticDocumentationTests
{
    private static readonly string[] WithoutPage =
    [
        "RE5002", "RE5003", "RE5004", "RE5005", "RE5006", "RE5007", "RE5008", "RE5011", "RE5012", "RE5013", "RE5014", "RE5015",
        "RE5016", "RE5017", "RE5018", "RE5020", "RE5021", "RE5022", "RE5023", "RE5024", "RE5031", "RE5032", "RE5033", "RE5040",
        "RE5041", "RE5042", "RE5043", "RE5044", "RE5050", "RE5051", "RE5052", "RE5053", "RE5060", "RE5061", "RE5062", "RE5100",
        "RE5101", "RE5102", "RE5103", "RE5104", "RE5105", "RE5106", "RE5107", "RE5108", "RE5109", "RE5110", "RE5111", "RE5112",
        "RE5113", "RE5151", "RE5152", "RE5153",
    ];

    public static TheoryData<string> Codes => [.. DiagnosticCatalog.All.Select(descriptor => descriptor.Code).Except(WithoutPage)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_finding_is_documented_and_the_example_causes_it(string code)
    {
        var page = DiagnosticDocumentation.Find(code);

        Assert.NotNull(page);
        Assert.Contains(page.Demonstrate(), finding => finding.Code == code);
        Assert.EndsWith(".", page.Meaning, StringComparison.Ordinal);
        Assert.All(page.Meaning, letter => Assert.InRange(letter, ' ', '~'));
    }

    // What another part of the work adds at the same time; this shrinks to nothing.
    [Fact]
    public void The_findings_without_a_page_are_known() => Assert.Equal(WithoutPage, DiagnosticCatalog.All.Select(descriptor => descriptor.Code).Except(DiagnosticPages.ByCode.Keys));

    [Fact]
    public void No_page_is_about_a_code_that_does_not_exist() => Assert.Empty(DiagnosticPages.ByCode.Keys.Except(DiagnosticCatalog.All.Select(descriptor => descriptor.Code)));

    // An example that is full of other mistakes shows nothing.
    [Theory]
    [MemberData(nameof(Codes))]
    public void The_example_causes_at_most_two_other_kinds_of_errors(string code)
    {
        var page = DiagnosticDocumentation.Find(code)!;
        if (page.ExampleKind is DiagnosticExampleKind.Toml or DiagnosticExampleKind.Bytes) return;

        Assert.InRange(page.Demonstrate().Where(finding => finding.Code != code && finding.Severity == DiagnosticSeverity.Error).DistinctBy(finding => finding.Code).Count(), 0, 2);
    }
}
