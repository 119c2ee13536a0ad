using System.Text.Json.Nodes;
using RuleEngine.Diagnostics;
using RuleEngine.Testing.Cases;
using RuleEngine.Testing.Reports;

namespace RuleEngine.Testing.Tests.Reports;

public class SarifReportTests
{
    private static readonly string Schema = Repository.CasesOf("reports", "sarif.schema.json");

    [Fact]
    public void A_test_run_with_one_of_everything_is_as_approved() => Snapshot.VerifyJson(Checked(ReportSamples.TestRun()), "SarifReportTests.test");

    [Fact]
    public void A_check_is_as_approved() => Snapshot.VerifyJson(Checked(ReportSamples.CheckRun()), "SarifReportTests.check");

    [Fact]
    public void A_green_run_has_no_result()
    {
        var run = Run(Checked(ReportSamples.GreenRun()));

        Assert.Empty(run["results"]!.AsArray());
        Assert.True(run["invocations"]![0]!["executionSuccessful"]!.GetValue<bool>());
    }

    [Fact]
    public void Columns_are_utf16_and_ends_are_behind_the_last_character()
    {
        var region = Run(Checked(ReportSamples.CheckRun()))["results"]!.AsArray().Single(result => result!["ruleId"]!.GetValue<string>() == "RE2106")!["locations"]![0]!["physicalLocation"]!["region"]!;

        Assert.Equal("""{"startLine":2,"startColumn":11,"endLine":2,"endColumn":14,"snippet":{"text":" x\u0022"}}""", region.ToJsonString());
    }

    [Fact]
    public void Fingerprints_stay_when_lines_are_added_above()
    {
        var rule = ReportSamples.Rule("rules/a.toml");
        var moved = rule with { Source = new SourceText(rule.Source.Path, "# one\n\n# two\n" + rule.Source.Text) };

        Assert.Equal(Fingerprints(rule), Fingerprints(moved));
        Assert.NotEqual(Fingerprints(rule), Fingerprints(rule with { Source = new SourceText(rule.Source.Path, rule.Source.Text.Replace("any whre", "all whre", StringComparison.Ordinal)) }));

        static string Fingerprints(RuleStatus rule) =>
            Run(Checked(new RuleCheckRun("lint", [rule.Source.Path], [ReportSamples.Finding(rule, "whre", DiagnosticCatalog.KqlUnexpectedText)])))["results"]![0]!["partialFingerprints"]!.ToJsonString();
    }

    [Fact]
    public void A_file_outside_the_repository_leaves_only_its_name()
    {
        var rule = new RuleStatus(new SourceText(Path.GetFullPath(Path.Combine(ReportSamples.Root, "..", "elsewhere", "secret", "x.toml")), "whre"), null, false);

        var text = Checked(new RuleCheckRun("validate", [rule.Source.Path], [ReportSamples.Finding(rule, "whre", DiagnosticCatalog.KqlUnexpectedText, $"as in {ReportSamples.PathOf("rules/y.toml")}")]));

        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("%SRCROOT%\"\n                }", text, StringComparison.Ordinal);
        Assert.Contains("as in rules", text, StringComparison.Ordinal);
        Assert.DoesNotContain(ReportSamples.Root + Path.DirectorySeparatorChar, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_findings_are_cut_to_the_most_severe_and_that_is_said()
    {
        var rule = ReportSamples.Rule("rules/a.toml");
        var warning = ReportSamples.Finding(rule, "whre", DiagnosticCatalog.KqlControlEscape);
        var error = ReportSamples.Finding(rule, "whre", DiagnosticCatalog.KqlUnexpectedText);
        var check = new RuleCheckRun("lint", [rule.Source.Path], [.. Enumerable.Repeat(warning, 100_000), error]);
        var left = 0;

        var run = Run(SchemaCheck.Text(output => left = SarifReport.Write(check, ReportSamples.Root, output)));

        Assert.Equal(100_001 - SarifReport.MaxResults, left);
        Assert.Equal(SarifReport.MaxResults, run["results"]!.AsArray().Count);
        Assert.Equal("RE2101", run["results"]!.AsArray()[^1]!["ruleId"]!.GetValue<string>());
        Assert.StartsWith("95001 results are not in this file", run["invocations"]![0]!["toolExecutionNotifications"]![0]!["message"]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_gives_a_valid_report_below_10_MB()
    {
        var long10 = string.Concat(Enumerable.Repeat(ReportSamples.Hostile, 10_000_000 / ReportSamples.Hostile.Length));
        foreach (var run in new[] { ReportSamples.HostileRun(ReportSamples.Hostile, 2, 3), ReportSamples.HostileRun(long10, 1, 2) })
        {
            var text = Checked(run);
            Assert.InRange(text.Length, 1, 100_000);
            Assert.DoesNotContain('\u202E', text);
        }
        var left = 0;
        var bytes = SchemaCheck.Bytes(output => left = SarifReport.Write(ReportSamples.HostileRun(long10[..2_000], 40, 60), ReportSamples.Root, output));
        Assert.InRange(bytes.Length, 8_000_000, 10_000_000);
        Assert.InRange(left, 1, 4_799);
    }

    [PublishedSchemaFact("sarif-schema-2.1.0.json")]
    public void Reports_satisfy_the_published_schema()
    {
        var schema = PublishedSchemaFactAttribute.PathOf("sarif-schema-2.1.0.json");
        Assert.NotEmpty(SchemaCheck.Json(schema, """{"version":"2.1.0","runs":[{"tool":{"driver":{"title":1}}}]}"""));
        foreach (var run in new[] { ReportSamples.TestRun(), ReportSamples.GreenRun(), ReportSamples.HostileRun(ReportSamples.Hostile, 2, 3) }) Assert.Empty(SchemaCheck.Json(schema, Checked(run)));
        Assert.Empty(SchemaCheck.Json(schema, Checked(ReportSamples.CheckRun())));
    }

    private static JsonNode Run(string text) => JsonNode.Parse(text)!["runs"]![0]!;

    private static string Checked(RuleTestRun run) => Checked(SchemaCheck.Text(output => SarifReport.Write(run, ReportSamples.Root, output)));

    private static string Checked(RuleCheckRun run) => Checked(SchemaCheck.Text(output => SarifReport.Write(run, ReportSamples.Root, output)));

    private static string Checked(string text)
    {
        Assert.Empty(SchemaCheck.Json(Schema, text));
        var run = Run(text);
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        foreach (var result in run["results"]!.AsArray()) Assert.Equal(result!["ruleId"]!.GetValue<string>(), rules[result["ruleIndex"]!.GetValue<int>()]!["id"]!.GetValue<string>());
        Assert.Equal(rules.Count, rules.Select(rule => rule!["id"]!.GetValue<string>()).Distinct().Count());
        return text;
    }
}
