using RuleEngine.Diagnostics;

namespace RuleEngine.Tests;

/// <summary>Every finding is documented, and its example causes it.</summary>
public class DiagnosticDocumentationTests
{
    public static TheoryData<string> Codes => [.. DiagnosticCatalog.All.Select(descriptor => descriptor.Code)];

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
