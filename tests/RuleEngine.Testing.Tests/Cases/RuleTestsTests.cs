using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Tests.Cases;

/// <summary>Whole test runs: what is compared, what is approved, and what the rule sees.</summary>
public sealed class RuleTestsTests : IDisposable
{
    private const string Fires = """{"@timestamp":"2026-01-01T00:00:00Z","a":1,"b":2,"user":{"name":"u"}}""" + "\n";
    private const string Quiet = """{"@timestamp":"2026-01-01T00:00:00Z","a":1,"b":3}""" + "\n";

    private readonly CaseWorkspace _workspace = new CaseWorkspace().WithRule("rules/x.toml", "any where a == 1 and b == 2");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void What_is_approved_passes_and_a_received_file_of_before_goes_away()
    {
        _workspace.With("tests/rules/x/fires.ndjson", Fires).With("tests/rules/x/quiet.ndjson", Quiet);
        Assert.Equal([CaseOutcome.Failed, CaseOutcome.Failed], Outcomes(_workspace.Run("rules")));
        Assert.True(_workspace.Exists("tests/rules/x/fires.received.json"));

        Assert.Equal([CaseOutcome.Accepted, CaseOutcome.Accepted], Outcomes(_workspace.Run("rules", new RuleTestOptions { Accepts = true })));
        Assert.False(_workspace.Exists("tests/rules/x/fires.received.json"));
        Assert.Equal("[]\n", _workspace.Read("tests/rules/x/quiet.verified.json"));

        var run = _workspace.Run("rules");
        Assert.True(run.IsPassed);
        Assert.Equal([CaseOutcome.Passed, CaseOutcome.Passed], Outcomes(run));
        Assert.Equal((1, 2L), (run.Rules[0].Alerts, run.Rules[0].Events));
        Assert.Equal([false, true], run.Cases.Select(result => result.IsNegative));
    }

    [Fact]
    public void Another_alert_fails_with_its_fields_and_leaves_what_is_approved()
    {
        _workspace.With("tests/rules/x/fires.ndjson", Fires).Run("rules", new RuleTestOptions { Accepts = true });
        var approved = _workspace.Read("tests/rules/x/fires.verified.json");
        _workspace.With("tests/rules/x/fires.ndjson", Fires.Replace("\"u\"", "\"v\"", StringComparison.Ordinal));

        var result = Assert.Single(_workspace.Run("rules").Cases);

        Assert.Equal((CaseOutcome.Failed, "1 alert changed"), (result.Outcome, result.Message));
        Assert.Contains(new FieldDifference("events[0].user.name", "\"u\"", "\"v\""), Assert.Single(result.Differences).Fields);
        Assert.Equal(approved, _workspace.Read("tests/rules/x/fires.verified.json"));
        Assert.Equal("tests/rules/x/fires.received.json", _workspace.Shorten(result.Received!));
    }

    [Fact]
    public void Only_what_is_selected_is_accepted()
    {
        _workspace.With("tests/rules/x/fires.ndjson", Fires).With("tests/rules/x/other.ndjson", Fires);

        var run = _workspace.Run("rules", new RuleTestOptions { Accepts = true, CaseNames = ["fi*"] });

        Assert.Equal("fires", Assert.Single(run.Cases).Name);
        Assert.True(_workspace.Exists("tests/rules/x/fires.verified.json"));
        Assert.False(_workspace.Exists("tests/rules/x/other.verified.json"));
    }

    [Theory]
    [InlineData("empty.ndjson", "", CaseOutcome.Broken)]
    [InlineData("bad.ndjson", "{\"a\":1}\n" + Fires, CaseOutcome.Broken)]
    [InlineData("far.ndjson", """{"@timestamp":"2026-01-01T00:00:00Z","c":1}""", CaseOutcome.Vacuous)]
    [InlineData("bad.case.toml", "oops = 1", CaseOutcome.Broken)]
    public void What_is_broken_or_vacuous_is_never_accepted(string file, string text, CaseOutcome outcome)
    {
        _workspace.With("tests/rules/x/" + file, text);

        var result = Assert.Single(_workspace.Run("rules", new RuleTestOptions { Accepts = true }).Cases);

        Assert.Equal(outcome, result.Outcome);
        Assert.Empty(Directory.EnumerateFiles(_workspace.PathOf("tests/rules/x"), "*.verified.*"));
    }

    [Fact]
    public void The_cases_of_a_bad_rule_do_not_run_and_the_others_do()
    {
        _workspace.WithRule("rules/bad.toml", "any where a = 1").With("tests/rules/bad/fires.ndjson", Fires).With("tests/rules/x/fires.ndjson", Fires);

        var run = _workspace.Run("rules", new RuleTestOptions { Accepts = true });

        Assert.Equal([CaseOutcome.NotRun, CaseOutcome.Accepted], Outcomes(run));
        Assert.True(run.HasRuleErrors);
        Assert.Equal("RE2040", Assert.Single(run.Rules[0].Diagnostics).Code);
        Assert.False(_workspace.Exists("tests/rules/bad/fires.verified.json"));
    }

    [Fact]
    public void A_case_that_throws_is_broken_and_the_others_run()
    {
        _workspace.With("tests/rules/x/fires.ndjson", Fires).With("tests/rules/x/other.ndjson", Fires);
        Directory.CreateDirectory(_workspace.PathOf("tests/rules/x/fires.received.json"));

        var run = _workspace.Run("rules");

        Assert.Equal([CaseOutcome.Broken, CaseOutcome.Failed], Outcomes(run));
        Assert.Equal(TestFindingKind.Exception, Assert.Single(run.Rules[0].Cases[0].Findings).Kind);
        Assert.True(run is { HasInputErrors: false, HasFailures: true });
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        for (var i = 0; i < 12; i++)
        {
            _workspace.WithRule($"rules/r{i}.toml", $"any where a == 1 and b == {i}");
            for (var j = 0; j < 4; j++) _workspace.With($"tests/rules/r{i}/c{j}.ndjson", Fires.Replace("\"b\":2", $"\"b\":{j}", StringComparison.Ordinal));
        }

        Assert.Equal(Describe(_workspace.Run("rules", new RuleTestOptions { MaxParallelism = 1 })), Describe(_workspace.Run("rules", new RuleTestOptions { MaxParallelism = 8 })));

        static string Describe(RuleTestRun run) => string.Join('\n', run.Rules.Select(rule => $"{rule.Path} {string.Join(';', rule.Findings)} {string.Join(';', rule.Cases.Select(result => $"{result.Path} {result.Outcome} {result.Message} {string.Join(',', result.Differences.Select(item => item.Title))} {string.Join(',', result.Findings)}"))}"));
    }

    [Theory]
    [InlineData("[expect]\nalerts = 1", "")]
    [InlineData("[expect]\nalerts = 2", "2 alerts expected, 1 came")]
    [InlineData("[expect]\nalerts = 0", "0 alerts expected, 1 came")]
    [InlineData("[[expect.alert]]\nuser.name = \"u\"\nkibana.alert.severity = \"low\"\nkibana.alert.risk_score = 21", "")]
    [InlineData("[[expect.alert]]\nb = \"2\"\nlist = \"y\"\n\"kibana.alert.risk_score\" = 21.0", "")]
    [InlineData("[[expect.alert]]\nlist = [\"x\", \"y\"]\nobjects.k = 2", "")]
    [InlineData("[[expect.alert]]\nlist = [\"x\"]", "1 alert changed")]
    [InlineData("[[expect.alert]]\nuser.name = \"v\"", "1 alert changed")]
    [InlineData("[[expect.alert]]\nnone = 1", "1 alert changed")]
    [InlineData("[[expect.alert]]\nempty = 1", "1 alert changed")]
    [InlineData("[[expect.alert]]\nyes = true", "")]
    [InlineData("[[expect.alert]]\nyes = \"true\"", "1 alert changed")]
    public void A_case_file_says_what_it_expects(string expectation, string message)
    {
        _workspace.With("tests/rules/x/c.case.toml", $$"""
            {{expectation}}
            [[event]]
            a = 1
            b = 2
            user.name = "u"
            list = ["x", "y"]
            empty = []
            yes = true
            objects = [{k = 1}, {k = 2}]
            """);

        var result = Assert.Single(_workspace.Run("rules").Cases);

        Assert.Equal((message.Length == 0 ? CaseOutcome.Passed : CaseOutcome.Failed, message), (result.Outcome, result.Message));
        Assert.Equal((null, null), (result.Approved, result.Received));
        Assert.Equal(message.Length != 0, result.Differences.Count != 0);
    }

    [Fact]
    public void A_field_that_only_one_event_of_a_sequence_has_can_be_expected()
    {
        _workspace.WithRule("rules/s.toml", "sequence with maxspan=1m [any where a == 1] [any where a == 2]").With("tests/rules/s/c.case.toml", """
            [[event]]
            a = 1
            user.name = "first"
            [[event]]
            at = "+2s"
            a = 2
            user.name = "second"
            [[expect.alert]]
            user.name = "second"
            kibana.alert.rule.name = "A rule"
            """);

        Assert.Equal(CaseOutcome.Passed, Assert.Single(_workspace.Run("rules/s.toml").Cases).Outcome);
    }

    [Fact]
    public void Files_and_events_of_a_case_are_merged_by_time_and_named_files_are_no_cases()
    {
        _workspace.WithRule("rules/s.toml", "sequence with maxspan=1m [any where a == 1] [any where a == 2] [any where a == 3]")
            .With("tests/rules/s/part.ndjson", """{"@timestamp":"2026-01-01T00:00:01Z","a":2}""")
            .With("tests/rules/s/c.case.toml", """
                events = ["p*.ndjson"]
                [[event]]
                a = 1
                [[event]]
                at = "+2s"
                a = 3
                """);

        var run = _workspace.Run("rules/s.toml", new RuleTestOptions { Accepts = true });

        Assert.Equal("c", Assert.Single(run.Cases).Name);
        var approved = _workspace.Read("tests/rules/s/c.verified.json");
        Assert.Equal(["c.case.toml#1", "part.ndjson#1", "c.case.toml#2"], System.Text.RegularExpressions.Regex.Matches(approved, "\"origin\": \"([^\"]*)\"").Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void History_exceptions_indices_profile_and_rules_beside_reach_the_rule()
    {
        const string Terms = "[rule.new_terms]\nfield = \"new_terms_fields\"\nvalue = [\"user.name\"]\n[[rule.new_terms.history_window_start]]\nfield = \"history_window_start\"\nvalue = \"now-5d\"\n";
        _workspace.WithRule("rules/new.toml", "a : 1", type: "new_terms", tables: Terms)
            .With("tests/rules/new/fires.case.toml", "[[event]]\na = 1\nuser.name = \"u\"\n[expect]\nalerts = 1")
            .With("tests/rules/new/known.case.toml", "history = \"before.ndjson\"\n[[event]]\na = 1\nuser.name = \"u\"\n[expect]\nalerts = 0")
            .With("tests/rules/new/before.ndjson", """{"@timestamp":"2025-12-31T00:00:00Z","a":1,"user":{"name":"u"}}""")
            .WithRule("rules/index.toml", "any where a == 1", more: "index = [\"logs-*\"]")
            .With("tests/rules/index/other.case.toml", "[[event]]\na = 1\n_index = \"x-1\"\n[expect]\nalerts = 0")
            .With("tests/rules/index/ignored.case.toml", "ignore_index = true\n[[event]]\na = 1\n_index = \"x-1\"\n[expect]\nalerts = 1")
            .WithRule("rules/over.toml", "any where kibana.alert.rule.name == \"Below\"", name: "Over", more: "index = [\".alerts-security.*\"]")
            .WithRule("more/below.toml", "any where a == 1", name: "Below")
            .With("tests/rules/over/fires.case.toml", "rules = \"../../../more/below.toml\"\n[[event]]\na = 1\n[expect]\nalerts = 1")
            .WithRule("rules/late.toml", "any where a == 1", more: "interval = \"5m\"")
            .With("tests/rules/late/fires.case.toml", "profile = \"elastic\"\n[[event]]\nat = \"+1m\"\na = 1\n[[expect.alert]]\n\"@timestamp\" = \"2026-01-01T00:05:00.000Z\"");

        var run = _workspace.Run("rules");

        Assert.Equal(6, run.Cases.Count());
        Assert.All(run.Cases, result => Assert.True(result.IsPassed, $"{result.Path}: {result.Message} {string.Join(';', result.Differences.SelectMany(item => item.Fields))}"));
        Assert.True(run.IsPassed, string.Join('\n', run.AllFindings));
    }

    [Fact]
    public void Whole_documents_do_not_change_with_the_id_and_the_text_of_the_rule()
    {
        _workspace.WithRule("rules/s.toml", "sequence by h with maxspan=1m [any where a == 1] [any where a == 2]")
            .With("tests/rules/s/c.case.toml", "snapshot = \"document\"\n[defaults]\nh = \"x\"\n[[event]]\na = 1\n[[event]]\na = 2").Run("rules/s.toml", new RuleTestOptions { Accepts = true });
        var approved = _workspace.Read("tests/rules/s/c.verified.json");
        Assert.Contains("\"kibana.alert.group.id\": \"id-", approved, StringComparison.Ordinal);

        _workspace.WithRule("rules/s.toml", "sequence by h with maxspan=2m [any where a == 1] [any where a == 2]");

        Assert.Equal(CaseOutcome.Passed, Assert.Single(_workspace.Run("rules/s.toml").Cases).Outcome);
    }

    [Fact]
    public void An_approved_file_that_is_no_list_of_alerts_fails()
    {
        _workspace.With("tests/rules/x/fires.ndjson", Fires).With("tests/rules/x/fires.verified.json", "{");

        Assert.Equal("fires.verified.json is not a JSON array of alerts", Assert.Single(_workspace.Run("rules").Cases).Message);
    }

    private static IEnumerable<CaseOutcome> Outcomes(RuleTestRun run) => run.Cases.Select(result => result.Outcome);
}
