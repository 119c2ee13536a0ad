using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules.Toml;

public sealed class TomlValidCaseTests
{
    private static readonly IReadOnlyList<TomlCase> All = TomlCaseFile.ReadAll("toml", "valid");

    public static TheoryData<string> Names => [.. All.Select(item => item.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_valid_document_has_the_values_of_its_case(string name)
    {
        var diagnostics = new DiagnosticBag();
        var item = All.Single(candidate => candidate.ToString() == name);

        var document = TomlReader.ReadUtf8("case.toml", item.Document, diagnostics);

        Assert.Empty(diagnostics.Items);
        Assert.Equal(item.Expectation, TomlRendering.Render(document.Root));
    }

    [Fact]
    public void There_are_at_least_150_valid_documents_and_no_two_are_alike()
    {
        Assert.True(All.Count >= 150, $"only {All.Count} cases");
        Assert.Equal(All.Count, All.Select(item => Convert.ToHexString(item.Document)).Distinct().Count());
    }
}
