using System.Text;
using RuleEngine.Tests.Rules.Toml;

namespace RuleEngine.Tests.Rules.Formatting;

/// <summary>What formatting makes of small files: before, and after it.</summary>
public sealed class FormattingCaseTests
{
    private static readonly IReadOnlyList<TomlCase> All = TomlCaseFile.ReadAll("formatting");

    public static TheoryData<string> Names => [.. All.Select(item => item.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_becomes_what_its_case_says(string name)
    {
        var item = All.Single(candidate => candidate.ToString() == name);

        var text = Formatted.Check(Encoding.UTF8.GetString(item.Document));

        Assert.Equal(item.Expectation, text is null ? "not TOML" : Show(text));
    }

    [Fact]
    public void There_are_at_least_40_cases() => Assert.True(All.Count >= 40, $"only {All.Count} cases");

    // Every text ends with one line end, which is therefore not shown; what a case could not show otherwise is.
    private static string Show(string text)
    {
        if (text.Length == 0) return "empty";
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.False(text.EndsWith("\n\n", StringComparison.Ordinal), "a blank line ends the text");
        return text.Replace("\r\n", "␍\n", StringComparison.Ordinal)[..^1].Replace("\t", "␉", StringComparison.Ordinal);
    }
}
