using RuleEngine.Diagnostics;
using RuleEngine.Testing.Cases;
using RuleEngine.Testing.Reports;

namespace RuleEngine.Testing.Tests.Reports;

public class ReportFindingKindTests
{
    [Fact]
    public void Each_kind_of_finding_has_its_id_and_description()
    {
        var kinds = Enum.GetValues<TestFindingKind>().Select(ReportFindingKind.Of).ToList();

        Assert.All(kinds, kind => Assert.Matches("^[a-z]+(-[a-z]+)*$", kind.Id));
        Assert.Equal(kinds.Count, kinds.Select(kind => kind.Description).Distinct().Count());
        Assert.Equal("no-positive-case", ReportFindingKind.Of(TestFindingKind.NoPositiveCase).Id);
    }

    [Fact]
    public void The_description_of_a_diagnostic_has_no_blanks() => Assert.All(DiagnosticCatalog.All, descriptor => Assert.DoesNotContain("{0", ReportFindingKind.Of(descriptor).Description, StringComparison.Ordinal));
}
