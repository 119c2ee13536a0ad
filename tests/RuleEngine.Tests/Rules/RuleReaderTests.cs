using System.Globalization;
using RuleEngine.Diagnostics;
using RuleEngine.Rules;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules;

public sealed class RuleReaderTests
{
    public static TheoryData<string> Complete =>
        [.. Directory.EnumerateFiles(Repository.CasesOf("rules", "complete"), "*.toml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Complete))]
    public void Every_value_of_a_complete_rule_is_in_the_model(string file)
    {
        var source = SourceOf(file);
        var findings = new DiagnosticBag();

        var rule = RuleReader.Read(source, findings);

        Assert.Empty(findings.Items);
        var held = Leaves.Of(rule!);
        Assert.DoesNotContain(Leaves.Of(TomlReader.Read(source, findings)), leaf => !held.Contains(leaf.Text));
    }

    [Fact]
    public void Metadata_are_read()
    {
        var metadata = Read("query.toml").Metadata;

        Assert.Equal(new DateOnly(2024, 5, 1), metadata.CreationDate);
        Assert.Equal(new DateOnly(2024, 6, 15), metadata.UpdatedDate);
        Assert.Equal(new DateOnly(2024, 7, 31), metadata.DeprecationDate);
        Assert.Equal("Replaced by a better one", metadata.DeprecatedReason);
        Assert.Equal("deprecated", metadata.Maturity);
        Assert.Equal(["windows"], metadata.Integration);
        Assert.Equal("9.3.0", metadata.MinStackVersion);
        Assert.Equal("Needs multi-valued fields", metadata.MinStackComments);
        Assert.True(metadata.BypassBbrTiming);
        Assert.False(metadata.Promotion);
        Assert.Equal("""["windows"]""", metadata.OtherKeys["os_type_list"]);
        Assert.Equal(["system", "windows"], Read("threshold.toml").Metadata.Integration);
    }

    [Fact]
    public void What_a_rule_is_about_is_read()
    {
        var rule = Read("query.toml");

        Assert.Equal("3f1c2b9e-8a47-4d5e-9c61-0b7a5d2e4f10", rule.RuleId);
        Assert.Equal("Handle to lsass copied", rule.Name);
        Assert.Equal("Two lines\nof description\n", rule.Description);
        Assert.Equal((RuleType.Query, RuleLanguage.Kuery, RuleSeverity.High, 60), (rule.Type, rule.Language, rule.Severity, rule.RiskScore));
        Assert.Equal(["First Author", "Second Author"], rule.Author);
        Assert.Equal("Apache-2.0", rule.License);
        Assert.Equal(["Domain: Endpoint", "OS: Windows"], rule.Tags);
        Assert.Equal(["https://example.org/a", "https://example.org/b"], rule.References);
        Assert.Equal(["Backup tools", "Scanners"], rule.FalsePositives);
        Assert.Equal(("## Triage", "Audit Handle Manipulation"), (rule.Note, rule.Setup));
        Assert.False(rule.Enabled);
        Assert.Equal(("timeline-7", "Handles", "saved-handles"), (rule.TimelineId, rule.TimelineTitle, rule.SavedId));
        Assert.Equal(["user.name", "host.name"], rule.InvestigationFields);
    }

    [Fact]
    public void What_a_rule_searches_is_read()
    {
        var rule = Read("query.toml");

        Assert.Equal(["logs-system.security*", "winlogbeat-*"], rule.Index);
        Assert.Equal("security-view", Read("threshold.toml").DataViewId);
        Assert.Equal("event.code : \"4690\" and\n  not winlog.event_data.TargetProcessId : \"0x4\"\n", rule.Query!.Text);
        Assert.Equal("event.ingested", rule.TimestampOverride!.Text);
        Assert.Equal([(true, false), (false, true)], rule.Filters.Select(filter => (filter.Negate, filter.Disabled)));
        Assert.Equal(
            """{"meta":{"negate":true,"disabled":false},"$state":{"store":"appState"},"query":{"wildcard":{"file.path":{"case_insensitive":true,"value":"C:\\\\Windows\\\\*"}}}}""",
            rule.Filters[0].Json);
        var eql = Read("eql.toml");
        Assert.Equal(RuleLanguage.Eql, eql.Language);
        Assert.Equal(("event.kind", "event.sequence", "event.created"), (eql.EventCategoryOverride!.Text, eql.TiebreakerField!.Text, eql.TimestampField!.Text));
    }

    [Fact]
    public void A_query_knows_its_place_in_the_file()
    {
        var query = Read("query.toml").Query!;

        var not = query.Locate(new SourceSpan(query.Text.IndexOf("not", StringComparison.Ordinal), 3));

        Assert.Equal("  not winlog.event_data.TargetProcessId : \"0x4\"", not.Source.GetLine(not.Position.Line).ToString());
        Assert.Equal(3, not.Position.Column);
    }

    [Fact]
    public void What_alerts_say_is_read()
    {
        var rule = Read("query.toml");

        Assert.Equal(("default", "message"), (rule.BuildingBlockType, rule.RuleNameOverride!.Text));
        Assert.Equal(["host.id", "user.id"], rule.AlertSuppression!.GroupBy.Select(field => field.Text));
        Assert.Equal((TimeSpan.FromHours(3), false), (rule.AlertSuppression.Duration, rule.AlertSuppression.SuppressMissing));
        Assert.Equal(
            [("event.severity", "equals", "99", RuleSeverity.Critical), ("event.severity", "equals", "21", RuleSeverity.Low)],
            rule.SeverityMapping.Select(item => (item.Field.Text, item.Operator, item.Value, item.Severity)));
        Assert.Equal([("event.risk_score", "equals", "unused", (int?)88)], rule.RiskScoreMapping.Select(item => (item.Field.Text, item.Operator, item.Value, item.RiskScore)));
        Assert.Equal([new ExceptionsListDefinition("endpoint_list_id", "endpoint_list", "agnostic", "endpoint")], rule.ExceptionsList);
    }

    [Fact]
    public void Threats_keep_their_three_levels()
    {
        var threats = Read("query.toml").Threat;

        Assert.Equal(["MITRE ATT&CK", "MITRE ATLAS"], threats.Select(threat => threat.Framework));
        Assert.Equal(new ThreatTacticDefinition("TA0006", "Credential Access", "https://attack.mitre.org/tactics/TA0006/"), threats[0].Tactic);
        Assert.Equal(["T1003", "T1106"], threats[0].Techniques.Select(technique => technique.Id));
        Assert.Equal(["T1003.001 LSASS Memory", "T1003.002 Security Account Manager"], threats[0].Techniques[0].Subtechniques.Select(item => $"{item.Id} {item.Name}"));
        Assert.Empty(threats[0].Techniques[1].Subtechniques);
        Assert.Empty(threats[1].Techniques);
    }

    [Fact]
    public void Transforms_keep_their_groups()
    {
        var transform = Read("query.toml").Transform!;

        Assert.Equal([new OsqueryDefinition("Services", "select * from services")], transform.Osquery);
        var investigate = Assert.Single(transform.Investigate);
        Assert.Equal(("Same host", "Events around", "now-48h/h", "now-5m"), (investigate.Label, investigate.Description, investigate.RelativeFrom, investigate.RelativeTo));
        Assert.Equal([2, 1], investigate.Providers.Select(group => group.Count));
        Assert.Equal(new InvestigateProviderDefinition("process.code_signature.trusted", "true", "boolean", "phrase", true), investigate.Providers[0][1]);
        Assert.Equal(new InvestigateProviderDefinition("event.code", "4690", "string", "range", false), investigate.Providers[1][0]);
    }

    [Fact]
    public void Keys_without_a_member_are_kept_as_JSON()
    {
        var others = Read("query.toml").OtherKeys;

        Assert.Equal(
            [
                ("actions", """[{"id":"mail","params":{"to":["soc@example.org"]}}]"""),
                ("meta", """{"from":"5m","kibana":true}"""),
                ("related_integrations", """[{"package":"system","version":"^1.60.0"}]"""),
                ("revision", "4"),
                ("throttle", "\"no_actions\""),
                ("version", "12"),
            ],
            others.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_threshold_is_read()
    {
        var rule = Read("threshold.toml");

        Assert.Equal((RuleType.Threshold, RuleLanguage.Lucene), (rule.Type, rule.Language));
        Assert.Equal(["host.id", "user.id"], rule.Threshold!.Fields.Select(field => field.Text));
        Assert.Equal(25, rule.Threshold.Value);
        Assert.Equal([("winlog.event_data.TargetProcessId", 7L)], rule.Threshold.Cardinality.Select(item => (item.Field.Text, item.Value)));
        Assert.Equal(TimeSpan.FromSeconds(90), rule.AlertSuppression!.Duration);
        Assert.Empty(rule.AlertSuppression.GroupBy);
        Assert.True(rule.AlertSuppression.SuppressMissing);
    }

    [Fact]
    public void New_terms_are_read()
    {
        var newTerms = Read("new_terms.toml").NewTerms!;

        Assert.Equal(["host.id", "process.executable", "user.id"], newTerms.Fields.Select(field => field.Text));
        Assert.Equal(("now-14d", TimeSpan.FromDays(14)), (newTerms.HistoryWindowStart.Text, newTerms.HistoryWindow));
    }

    [Fact]
    public void An_indicator_match_is_read()
    {
        var match = Read("threat_match.toml").ThreatMatch!;

        Assert.Equal(["logs-ti_*", "filebeat-*"], match.Index);
        Assert.Equal(("threat.enrichment", RuleLanguage.Lucene, "event.dataset:ti_*"), (match.IndicatorPath, match.Language, match.Query!.Text));
        Assert.Equal("""{"meta":{"negate":false},"query":{"match_phrase":{"event.module":"threatintel"}}}""", Assert.Single(match.Filters).Json);
        Assert.Equal(
            ["destination.ip=threat.indicator.ip False; destination.port=threat.indicator.port True", "source.ip=threat.indicator.address False"],
            match.Mapping.Select(group => string.Join("; ", group.Select(entry => $"{entry.Field}={entry.Value} {entry.Negate}"))));
    }

    [Fact]
    public void A_machine_learning_rule_is_read()
    {
        var rule = Read("machine_learning.toml");

        Assert.Equal((RuleType.MachineLearning, RuleLanguage.None), (rule.Type, rule.Language));
        Assert.Null(rule.Query);
        Assert.Equal(75, rule.MachineLearning!.AnomalyThreshold);
        Assert.Equal(["rare_process_by_host"], rule.MachineLearning.JobIds);
    }

    [Fact]
    public void What_another_type_has_is_absent()
    {
        var rule = Read("eql.toml");

        Assert.Null(rule.Threshold);
        Assert.Null(rule.NewTerms);
        Assert.Null(rule.ThreatMatch);
        Assert.Null(rule.MachineLearning);
        Assert.Null(rule.AlertSuppression);
        Assert.Null(rule.Transform);
        Assert.Empty(rule.OtherKeys);
    }

    [Fact]
    public void A_rule_without_a_schedule_looks_back_six_minutes_every_five()
    {
        var rule = Read("eql.toml");

        Assert.Equal((TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(5), 100), (rule.Lookback, rule.IntervalLength, rule.MaxSignals));
        Assert.Null(rule.From);
        Assert.Null(rule.To);
        Assert.Null(rule.Interval);
    }

    [Fact]
    public void A_schedule_is_read_with_its_place()
    {
        var rule = Read("query.toml");

        Assert.Equal(("now-1d/d", "now-1m", "15m"), (rule.From!.Text, rule.To!.Text, rule.Interval!.Text));
        Assert.Equal((TimeSpan.FromMinutes(15), 33), (rule.IntervalLength, rule.MaxSignals));
        Assert.Equal("from = \"now-1d/d\"", rule.From.Source.GetLine(rule.From.Location.Position.Line).ToString());
        // From the begin of yesterday, at most two days before now, to a minute before now.
        Assert.Equal(TimeSpan.FromDays(2) - TimeSpan.FromMinutes(1), rule.Lookback);
    }

    [Theory]
    [InlineData("from = \"now-9m\"", "00:09:00")]
    [InlineData("from = \"now-1h-30m\"", "01:30:00")]
    [InlineData("from = \"now-2h+30m\"", "01:30:00")]
    [InlineData("from = \"now-d\"", "1.00:00:00")]
    [InlineData("from = \"now-2w\"", "14.00:00:00")]
    [InlineData("from = \"now-1M\"", "30.00:00:00")]
    [InlineData("from = \"now-1y\"", "365.00:00:00")]
    [InlineData("from = \"now-7d/d\"", "8.00:00:00")]
    [InlineData("from = \"now-1h\"\nto = \"now-15m\"", "00:45:00")]
    [InlineData("to = \"now-1m\"", "00:05:00")]
    [InlineData("to = \"now+1m\"", "00:07:00")]
    public void The_lookback_is_the_length_of_the_window(string schedule, string expected) =>
        Assert.Equal(TimeSpan.Parse(expected, CultureInfo.InvariantCulture), ReadBase("a", "query", "[rule]", $"[rule]\n{schedule}").Lookback);

    [Fact]
    public void Rules_that_share_an_id_are_reported_at_the_later_ones_with_the_first_as_the_other_place()
    {
        var rules = new[] { "a", "b", "c" }.Select(name => ReadBase(name, "query")).Append(ReadBase("d", "query", "3f1c2b9e", "4f1c2b9e")).ToList();
        var findings = new DiagnosticBag();

        var kept = RuleReader.RemoveDuplicates(rules, findings);

        Assert.Equal(["a", "d"], kept.Select(rule => rule.Source.Path));
        Assert.Equal(["b:10:11", "c:10:11"], findings.Items.Select(finding => finding.Location!.ToString()));
        Assert.All(findings.Items, finding => Assert.Equal("a:10:11", finding.Related!.ToString()));
    }

    [Fact]
    public void Ids_that_differ_in_case_alone_are_one_id()
    {
        var findings = new DiagnosticBag();

        RuleReader.RemoveDuplicates([ReadBase("a", "query"), ReadBase("b", "query", "3f1c2b9e", "3F1C2B9E")], findings);

        Assert.Equal(DiagnosticCatalog.DuplicateRuleId, Assert.Single(findings.Items).Descriptor);
    }

    [Fact]
    public void A_rule_with_errors_can_still_be_checked_further()
    {
        var source = BaseOf("a", "eql", "risk_score = 60", "risk_score = 600");
        var findings = new DiagnosticBag();

        Assert.Null(RuleReader.Read(source, findings));
        Assert.Equal("any where event.code == \"4690\"", RuleReader.ReadForChecking(source, findings)!.Query!.Text);
        Assert.Null(RuleReader.ReadForChecking(BaseOf("a", "eql", "type = \"eql\"", "type = \"eqll\""), findings));
    }

    [Fact]
    public void Findings_of_an_earlier_file_do_not_make_a_later_one_unusable()
    {
        var findings = new DiagnosticBag();

        Assert.Null(RuleReader.Read(new SourceText("a", "x = 1"), findings));
        Assert.NotNull(RuleReader.Read(BaseOf("b", "eql"), findings));
    }

    private static RuleDefinition Read(string file)
    {
        var findings = new DiagnosticBag();
        var rule = RuleReader.Read(SourceOf(file), findings);
        Assert.Empty(findings.Items);
        return rule!;
    }

    private static SourceText SourceOf(string file) => new($"rules/{file}", File.ReadAllText(Repository.CasesOf("rules", "complete", file)));

    private static RuleDefinition ReadBase(string path, string name, string from = "\n", string to = "\n") =>
        RuleReader.Read(BaseOf(path, name, from, to), new DiagnosticBag())!;

    private static SourceText BaseOf(string path, string name, string from = "\n", string to = "\n") =>
        new(path, File.ReadAllText(Repository.CasesOf("rules", "base", $"{name}.toml")).Replace(from, to, StringComparison.Ordinal));
}
