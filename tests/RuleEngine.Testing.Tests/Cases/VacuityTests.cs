using RuleEngine.Diagnostics;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Tests.Cases;

/// <summary>Each way in which a green run would mean nothing, and beside it the run that means something. What comes near an alert is in <see cref="ReachAnalysisTests"/>.</summary>
public sealed class VacuityTests : IDisposable
{
    private const string Fires = """{"@timestamp":"2026-01-01T00:00:00Z","event":{"code":"4663"},"b":2}""" + "\n";

    private readonly CaseWorkspace _workspace = new CaseWorkspace().WithRule("rules/x.toml", "any where event.code == \"4663\" and b == 2").With("tests/rules/x/fires.case.toml", "events = \"fires.ndjson\"\n[expect]\nalerts = 1").With("tests/rules/x/fires.ndjson", Fires);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_run_that_means_something_has_no_finding()
    {
        var run = _workspace.Run("rules", new RuleTestOptions { RequiresCases = true });

        Assert.Empty(run.AllFindings);
        Assert.True(run.IsPassed);
    }

    [Fact]
    public void No_event_was_read() => Says(_workspace.With("tests/rules/x/fires.ndjson", ""), TestFindingKind.NoEvent, "tests/rules/x/fires.case.toml: no event was read, so nothing was tested");

    [Fact]
    public void A_pattern_of_a_case_matches_no_file() =>
        Says(_workspace.With("tests/rules/x/fires.case.toml", "\nevents = [\"fires.ndjson\", \"more/*.xml\"]"), TestFindingKind.NoFile, "tests/rules/x/fires.case.toml:2: \"more/*.xml\" matches no file");

    [Theory]
    [InlineData("case", "nothing*")]
    [InlineData("name", "nothing*")]
    [InlineData("tag", "nothing*")]
    [InlineData("id", "nothing*")]
    public void A_pattern_of_the_selection_matches_nothing(string option, string pattern)
    {
        var run = _workspace.Run("rules", option switch
        {
            "case" => new RuleTestOptions { CaseNames = [pattern, "fires"] },
            "name" => new RuleTestOptions { Names = [pattern, "A RULE"] },
            "tag" => new RuleTestOptions { Tags = [pattern] },
            _ => new RuleTestOptions { RuleIds = [pattern, "6f1f*"] },
        });

        Assert.Equal($"--{option}: nothing has the {option} '{pattern}'", Assert.Single(run.Findings).ToString());
        Assert.True(run is { IsVacuous: true, IsPassed: false });
    }

    [Theory]
    [InlineData("""{"@timestamp":"2026-01-01T00:00:00Z","event":{"code":"4656"},"b":2}""", "the rule needs event 4663, and no case has such an event")]
    [InlineData("""{"@timestamp":"2026-01-01T00:00:00Z","event":{"code":"4663"},"c":2}""", "the rule needs b in event 4663, and no case has it")]
    [InlineData("""{"@timestamp":"2026-01-01T00:00:00Z","event":{"code":["1","4663"]},"b":null}""", "the rule needs b in event 4663, and no case has it")]
    [InlineData("""{"@timestamp":"2026-01-01T00:00:00Z","event":{"code":"4663"},"b":[3]}""", null)]
    public void What_the_rule_needs_is_in_none_of_its_cases(string events, string? message)
    {
        _workspace.With("tests/rules/x/fires.ndjson", events).With("tests/rules/x/fires.case.toml", "events = \"fires.ndjson\"\n[expect]\nalerts = 0");

        var findings = _workspace.Run("rules").Rules[0].Findings.Where(finding => finding.Kind == TestFindingKind.NeedsMissing).Select(finding => finding.Message);

        Assert.Equal(message is null ? [] : [message], findings);
    }

    [Fact]
    public void Of_alternatives_one_is_enough_and_cases_are_taken_together()
    {
        _workspace.WithRule("rules/x.toml", "sequence with maxspan=1m [any where event.code in (\"4656\", \"4663\") and b == 2] [any where event.code == \"4690\"]")
            .With("tests/rules/x/fires.case.toml", "events = \"fires.ndjson\"\n[expect]\nalerts = 0").With("tests/rules/x/other.case.toml", "[[event]]\nevent.code = \"4690\"\n[expect]\nalerts = 0");

        Assert.Equal(TestFindingKind.NoPositiveCase, Assert.Single(_workspace.Run("rules").AllFindings).Kind);

        File.Delete(_workspace.PathOf("tests/rules/x/other.case.toml"));
        Assert.Contains(_workspace.Run("rules").AllFindings, finding => finding.Message == "the rule needs event 4690, and no case has such an event");
        // A part of the cases says nothing about all of them.
        _workspace.With("tests/rules/x/other.case.toml", "[[event]]\nevent.code = \"4690\"\n[expect]\nalerts = 0");
        Assert.Empty(_workspace.Run("rules", new RuleTestOptions { CaseNames = ["fires"] }).AllFindings);
    }

    [Fact]
    public void An_author_may_say_why_a_case_is_vacuous()
    {
        const string Far = "[[event]]\nc = 1\n[expect]\nalerts = 0";
        Says(_workspace.With("tests/rules/x/far.case.toml", Far), TestFindingKind.NotReached,
            "tests/rules/x/far.case.toml: no event comes near an alert: the nearest fails 2 conditions, 'event.code == \"4663\"' and 'b == 2'; a near miss fails by one condition");

        var run = _workspace.With("tests/rules/x/far.case.toml", "vacuous = \"a crash was here\"\n" + Far).Run("rules");
        Assert.True(run.IsPassed);
        Assert.Equal("vacuous, accepted: a crash was here", run.Rules[0].Cases[0].Message);

        run = _workspace.With("tests/rules/x/far.case.toml", "vacuous = \"why\"\n[[event]]\nevent.code = \"4663\"\n[expect]\nalerts = 0").Run("rules");
        Assert.True(run.IsPassed);
        Assert.Equal("tests/rules/x/far.case.toml:1: `vacuous` is not needed: the events come near an alert", _workspace.Shorten(Assert.Single(run.AllFindings)));
    }

    [Fact]
    public void An_approved_file_belongs_to_no_case()
    {
        Says(_workspace.With("tests/rules/x/gone.verified.json", "[]"), TestFindingKind.OrphanedApproval, "tests/rules/x/gone.verified.json: this approved file belongs to no case");
        File.Delete(_workspace.PathOf("tests/rules/x/gone.verified.json"));
        Says(_workspace.With("tests/rules/x/fires.verified.json", "[]"), TestFindingKind.OrphanedApproval, "tests/rules/x/fires.verified.json: this approved file is not read: its case has `[expect]`");
    }

    [Fact]
    public void Cases_belong_to_no_rule()
    {
        Says(_workspace.With("tests/rules/gone/fires.ndjson", Fires), TestFindingKind.OrphanedCases, "tests/rules/gone: a file here belongs to no rule and no case: fires.ndjson");
        Assert.True(_workspace.Run("rules/x.toml").IsPassed);
        Assert.Equal(TestFindingKind.OrphanedCases, Assert.Single(_workspace.Run("tests/rules/gone").AllFindings).Kind);
    }

    [Fact]
    public void Files_below_the_folder_of_a_rule_are_named_by_a_case_or_orphans()
    {
        _workspace.With("tests/rules/x/data/more.ndjson", Fires).With("tests/rules/x/README.md", "x").With("tests/rules/README.txt", "x");
        Says(_workspace, TestFindingKind.OrphanedCases, "tests/rules/x/data: a file here belongs to no rule and no case: more.ndjson");

        Assert.True(_workspace.With("tests/rules/x/more.case.toml", "events = \"data/*\"\n[expect]\nalerts = 1").Run("rules").IsPassed);
    }

    [Fact]
    public void A_rule_has_no_case()
    {
        _workspace.WithRule("rules/y.toml", "any where c == 1");

        Assert.True(_workspace.Run("rules").IsPassed);
        var run = _workspace.Run("rules", new RuleTestOptions { RequiresCases = true });
        Assert.Equal("rules/y.toml: the rule has no case", _workspace.Shorten(Assert.Single(run.AllFindings)));
        Assert.True(run.IsVacuous);
    }

    [Fact]
    public void No_case_of_a_rule_raises_an_alert()
    {
        _workspace.With("tests/rules/x/fires.case.toml", "events = \"fires.ndjson\"\n[expect]\nalerts = 0").With("tests/rules/x/fires.ndjson", Fires.Replace("\"b\":2", "\"b\":3", StringComparison.Ordinal));

        var run = _workspace.Run("rules");
        var finding = Assert.Single(run.AllFindings);
        Assert.Equal((TestFindingKind.NoPositiveCase, DiagnosticSeverity.Warning), (finding.Kind, finding.Severity));
        Assert.True(run.IsPassed);
        Assert.True(_workspace.Run("rules", new RuleTestOptions { RequiresCases = true }).IsVacuous);
    }

    [Fact]
    public void Nothing_was_selected()
    {
        Directory.CreateDirectory(_workspace.PathOf("empty"));
        Assert.Equal("nothing was tested: no rule was found or selected", Assert.Single(_workspace.Run("empty").Findings).Message);
        _workspace.WithRule("lone/y.toml", "any where c == 1");
        var finding = Assert.Single(_workspace.Run("lone").Findings);
        Assert.Equal("nothing was tested: no rule that is selected has a case", finding.Message);
        Assert.Equal("cases of lone/y.toml belong into tests/lone/y/; --cases names another root", _workspace.Shorten(finding.Hint!));
    }

    [Fact]
    public void Two_cases_have_one_name()
    {
        var run = _workspace.With("tests/rules/x/fires.xml", "<Events/>").Run("rules");

        Assert.Contains(run.AllFindings, finding => finding.Kind == TestFindingKind.DuplicateCase);
        Assert.True(run.HasInputErrors);
    }

    private static void Says(CaseWorkspace workspace, TestFindingKind kind, string text)
    {
        var run = workspace.Run("rules");
        Assert.Contains(text, run.AllFindings.Where(finding => finding.Kind == kind).Select(workspace.Shorten));
        Assert.True(run is { IsVacuous: true, IsPassed: false });
        Assert.All(run.AllFindings.Where(finding => finding.Kind == kind), finding => Assert.NotNull(finding.Hint ?? (kind is TestFindingKind.NoEvent ? "" : null)));
    }
}
