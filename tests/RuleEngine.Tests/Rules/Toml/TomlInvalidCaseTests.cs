using System.Globalization;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules.Toml;

public sealed class TomlInvalidCaseTests
{
    private static readonly IReadOnlyList<TomlCase> All = TomlCaseFile.ReadAll("toml", "invalid");

    public static TheoryData<string> Names => [.. All.Select(item => item.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_invalid_document_gives_the_findings_of_its_case_and_no_others(string name)
    {
        var diagnostics = new DiagnosticBag();
        var item = All.Single(candidate => candidate.ToString() == name);

        TomlReader.ReadUtf8("case.toml", item.Document, diagnostics);

        Assert.NotEmpty(diagnostics.Items);
        Assert.Equal(item.Expectation, string.Join('\n', diagnostics.Items.Select(Describe)));
    }

    [Fact]
    public void There_are_at_least_150_invalid_documents_and_no_two_are_alike()
    {
        Assert.True(All.Count >= 150, $"only {All.Count} cases");
        Assert.Equal(All.Count, All.Select(item => Convert.ToHexString(item.Document)).Distinct().Count());
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var related = diagnostic.Related is { } other ? $" <- {Place(other)}" : "";
        return $"{diagnostic.Code} {Place(diagnostic.Location!)}{related}";
    }

    private static string Place(SourceLocation location) =>
        string.Create(CultureInfo.InvariantCulture, $"{location.Position.Line}:{location.Position.Column}");
}
