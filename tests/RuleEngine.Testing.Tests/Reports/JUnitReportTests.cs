using System.Xml.Linq;
using RuleEngine.Diagnostics;
using RuleEngine.Testing.Cases;
using RuleEngine.Testing.Reports;

namespace RuleEngine.Testing.Tests.Reports;

public class JUnitReportTests
{
    private static readonly string Schema = Repository.CasesOf("reports", "junit.xsd");

    [Fact]
    public void A_test_run_with_one_of_everything_is_as_approved() => Snapshot.Verify(SchemaCheck.Text(output => JUnitReport.Write(ReportSamples.TestRun(), ReportSamples.Root, output)), "JUnitReportTests.test", "xml");

    [Fact]
    public void A_check_is_as_approved() => Snapshot.Verify(SchemaCheck.Text(output => JUnitReport.Write(ReportSamples.CheckRun(), ReportSamples.Root, output)), "JUnitReportTests.check", "xml");

    [Fact]
    public void Reports_satisfy_our_schema_and_their_counts_are_true()
    {
        foreach (var xml in Reports())
        {
            Assert.Empty(SchemaCheck.Xml(Schema, xml));
            var root = XDocument.Load(new MemoryStream(xml)).Root!;
            foreach (var element in root.DescendantsAndSelf().Where(element => element.Name.LocalName.StartsWith("testsuite", StringComparison.Ordinal)))
            {
                Assert.Equal((int)element.Attribute("tests")!, element.Descendants("testcase").Count());
                Assert.Equal((int)element.Attribute("failures")!, element.Descendants("failure").Count());
                Assert.Equal((int)element.Attribute("errors")!, element.Descendants("error").Count());
            }
        }
    }

    [PublishedSchemaFact("junit-10.xsd")]
    public void Reports_satisfy_the_published_schema()
    {
        var schema = PublishedSchemaFactAttribute.PathOf("junit-10.xsd");
        Assert.NotEmpty(SchemaCheck.Xml(schema, "<testsuites><testsuite name='x'/></testsuites>"u8.ToArray()));
        foreach (var xml in Reports()) Assert.Empty(SchemaCheck.Xml(schema, xml));
    }

    public static TheoryData<string> Faults() => new("outcome Failed", "outcome Vacuous", "outcome Broken", "outcome NotRun", "finding of the run", "finding of the rule", "finding of the case", "diagnostic of the rule");

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_run_that_does_not_pass_is_red(string fault)
    {
        var green = ReportSamples.GreenRun();
        var (rule, result) = (green.Rules[0], green.Rules[0].Cases[0]);
        var finding = new TestFinding(TestFindingKind.NoCase, "x", "y");
        var run = fault switch
        {
            "finding of the run" => green with { Findings = [finding] },
            "finding of the rule" => green with { Rules = [rule with { Findings = [finding] }] },
            "finding of the case" => green with { Rules = [rule with { Cases = [result with { Findings = [finding], Outcome = CaseOutcome.Vacuous }] }] },
            "diagnostic of the rule" => green with { Rules = [rule with { Diagnostics = [ReportSamples.Finding(rule.Rule, "whre", DiagnosticCatalog.KqlUnexpectedText)] }] },
            _ => green with { Rules = [rule with { Cases = [result with { Outcome = Enum.Parse<CaseOutcome>(fault.Split(' ')[1]) }] }] },
        };

        Assert.False(run.IsPassed);
        Assert.NotEqual(0, Red(run));
        Assert.Equal(0, Red(green));

        static int Red(RuleTestRun run)
        {
            var root = XDocument.Parse(SchemaCheck.Text(output => JUnitReport.Write(run, ReportSamples.Root, output))).Root!;
            return (int)root.Attribute("failures")! + (int)root.Attribute("errors")!;
        }
    }

    [Fact]
    public void Warnings_fail_a_check_only_if_it_says_so()
    {
        var rule = ReportSamples.Rule("rules/a.toml");
        var check = new RuleCheckRun("lint", [rule.Source.Path], [ReportSamples.Finding(rule, "whre", DiagnosticCatalog.KqlControlEscape)]);

        Assert.Equal("system-out", Child(check));
        Assert.Equal("failure", Child(check with { FailsFrom = DiagnosticSeverity.Warning }));

        static string Child(RuleCheckRun check) => XDocument.Parse(SchemaCheck.Text(output => JUnitReport.Write(check, ReportSamples.Root, output))).Descendants("testcase").Single().Elements().Single().Name.LocalName;
    }

    [Fact]
    public void A_hundred_thousand_cases_with_long_messages_stay_bounded()
    {
        var run = ReportSamples.HostileRun(new string('x', 100), 1_000, 100);

        var text = SchemaCheck.Text(output => JUnitReport.Write(run, ReportSamples.Root, output));

        Assert.InRange(text.Length, 1, 150_000_000);
        Assert.Contains("failures=\"100000\"", text, StringComparison.Ordinal);
        Assert.Contains("The report has no room left", text, StringComparison.Ordinal);
    }

    private static IEnumerable<byte[]> Reports()
    {
        var long10 = string.Concat(Enumerable.Repeat(ReportSamples.Hostile, 10_000_000 / ReportSamples.Hostile.Length));
        foreach (var run in new[] { ReportSamples.TestRun(), ReportSamples.GreenRun(), ReportSamples.HostileRun(ReportSamples.Hostile, 2, 3), ReportSamples.HostileRun(long10, 1, 2) })
        {
            yield return SchemaCheck.Bytes(output => JUnitReport.Write(run, ReportSamples.Root, output));
        }
        yield return SchemaCheck.Bytes(output => JUnitReport.Write(ReportSamples.CheckRun(), ReportSamples.Root, output));
        yield return SchemaCheck.Bytes(output => JUnitReport.Write(new RuleCheckRun("validate", [], []), ReportSamples.Root, output));
    }
}
