using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;

namespace RuleEngine.Tests.Conventions;

public partial class DiagnosticCatalogTests
{
    [Fact]
    public void Codes_are_unique() => Violations.AssertNone(DiagnosticCatalog.All.GroupBy(descriptor => descriptor.Code)
        .Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Codes_are_re_and_four_digits_of_a_known_stage() =>
        Violations.AssertNone(DiagnosticCatalog.All.Select(descriptor => descriptor.Code).Where(code => !WellFormed().IsMatch(code)));

    [Fact]
    public void The_list_of_all_misses_none() => Assert.Equal(
        typeof(DiagnosticCatalog).GetFields().Count(field => field.FieldType == typeof(DiagnosticDescriptor)), DiagnosticCatalog.All.Count);

    [Fact]
    public void Messages_are_worded() => Violations.AssertNone(DiagnosticCatalog.All
        .Where(descriptor => string.IsNullOrWhiteSpace(descriptor.MessageFormat)).Select(descriptor => descriptor.Code));

    [Fact]
    public void Each_code_has_a_case()
    {
        var cases = string.Join("\n", CaseFiles().Select(file => Path.GetFileName(file) + "\n" + File.ReadAllText(file)));
        Violations.AssertNone(DiagnosticCatalog.All.Select(descriptor => descriptor.Code).Where(code => !cases.Contains(code, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_case_names_a_code_that_does_not_exist()
    {
        var known = DiagnosticCatalog.All.Select(descriptor => descriptor.Code).ToHashSet();
        Violations.AssertNone(CaseFiles()
            .SelectMany(file => Code().Matches(Comment().Replace(File.ReadAllText(file), "")).Select(match => match.Value).Where(code => !known.Contains(code)).Select(code => $"{SourceTree.Relative(file)}: {code}")));
    }

    private static IEnumerable<string> CaseFiles()
    {
        var folder = Repository.CasesOf("diagnostics");
        Assert.True(Directory.Exists(folder), "tests/cases/diagnostics is missing.");
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);
    }

    [GeneratedRegex("^RE[1-6][0-9]{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex WellFormed();

    // A comment may speak of a range of codes.
    [GeneratedRegex("^#.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex("RE[0-9]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
