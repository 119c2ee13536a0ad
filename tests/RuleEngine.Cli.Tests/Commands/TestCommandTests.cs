using System.Text.Json;
using System.Text.RegularExpressions;
using RuleEngine.Testing;

namespace RuleEngine.Cli.Tests.Commands;

/// <summary><c>ruleengine test</c>, the real executable.</summary>
public sealed partial class TestCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public TestCommandTests() => _workspace
        .With("rules/used.toml", Samples.SequenceRule).With("tests/rules/used/fires.ndjson", Samples.Events)
        .With("tests/rules/used/near_miss.case.toml", """
            description = "The handle is used too late."
            [defaults]
            host.name = "DC01"
            [[event]]
            event.code = "4690"
            winlog.event_data.TargetHandleId = "0x1a4"
            [[event]]
            at = "+61s"
            event.code = "4663"
            winlog.event_data.HandleId = "0x1a4"
            [expect]
            alerts = 0
            """)
        .With("rules/many.toml", Samples.ThresholdRule).With("tests/rules/many/fires.case.toml", """
            [[event]]
            repeat = 3
            event.code = "4663"
            host.name = "DC01"
            [[expect.alert]]
            host.name = "DC01"
            """);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_first_run_an_approval_and_a_run_that_passes() => Snapshot.Verify(
        Untimed(_workspace.Run("test", "rules").ExitsWith(1).Output) + "---- --accept\n" + Untimed(_workspace.Run("test", "rules", "--accept").ExitsWith(0).Output)
        + "----\n" + Untimed(_workspace.Run("test", "rules").ExitsWith(0).Output) + "---- --verbose\n" + Untimed(_workspace.Run("test", "rules", "-v").ExitsWith(0).Output)
        + "---- tests/rules/used/near_miss.case.toml\n" + Untimed(_workspace.Run("test", "tests/rules/used/near_miss.case.toml").ExitsWith(0).Output),
        "TestCommandTests.passes");

    [Fact]
    public void Failures_with_their_differences()
    {
        _workspace.Run("test", "rules", "--accept").ExitsWith(0);
        _workspace.With("rules/used.toml", Samples.SequenceRule.Replace("risk_score = 73", "risk_score = 99", StringComparison.Ordinal).Replace("severity = \"high\"", "severity = \"critical\"", StringComparison.Ordinal).Replace("maxspan=1m", "maxspan=2m", StringComparison.Ordinal))
            .With("rules/many.toml", Samples.ThresholdRule.Replace("value = 3", "value = 4", StringComparison.Ordinal))
            .With("tests/rules/used/long.ndjson", Samples.Events.Replace("CONTOSO", new string('x', 300), StringComparison.Ordinal))
            .With("tests/rules/used/long.verified.json", "[]");

        Snapshot.Verify(Untimed(_workspace.Run("test", "rules").ExitsWith(1).Output), "TestCommandTests.fails");
    }

    [Fact]
    public void What_tests_nothing_and_what_is_broken()
    {
        _workspace.Run("test", "rules", "--accept").ExitsWith(0);
        _workspace.With("tests/rules/used/far.case.toml", "[[event]]\nevent.code = \"4624\"\n[expect]\nalerts = 0").With("tests/rules/used/empty.ndjson", "").With("tests/rules/used/gone.verified.json", "[]")
            .With("tests/rules/nothing/a.ndjson", Samples.QuietEvents).With("tests/rules/many/lost.case.toml", "events = \"x.xml\"")
            .With("rules/quiet.toml", Samples.DuplicationRule).With("tests/rules/quiet/a.case.toml", "[[event]]\nevent.code = \"4663\"\n[expect]\nalerts = 0");
        var vacuous = Untimed(_workspace.Run("test", "rules").ExitsWith(4).Output);
        _workspace.With("rules/broken.toml", Samples.BrokenRule).With("tests/rules/broken/a.ndjson", Samples.Events).With("tests/rules/used/bad.case.toml", "[[event]]\nat = \"3s\"\na = 1\n").With("tests/rules/used/torn.ndjson", "{\"a\":\n" + Samples.Events);

        Snapshot.Verify(vacuous + "---- and broken\n" + Untimed(_workspace.Run("test", "rules").ExitsWith(3).Output), "TestCommandTests.nothing");
    }

    [Fact]
    public void Json_holds_it_all_and_is_the_same_with_any_number_of_threads()
    {
        _workspace.With("tests/rules/used/far.case.toml", "[[event]]\nevent.code = \"4624\"\n[expect]\nalerts = 0").With("tests/rules/used/bad.case.toml", "oops = 1");

        var output = _workspace.Run("test", "rules", "--output", "json", "--parallel", "1").ExitsWith(3).Output;

        Assert.Equal(output, _workspace.Run("test", "rules", "--output", "json", "--parallel", "8").ExitsWith(3).Output);
        Snapshot.VerifyJson(output, "TestCommandTests.json");
    }

    [Theory]
    [InlineData(0, "--case", "near_*")]
    [InlineData(0, "--name", "Many objects opened")]
    [InlineData(0, "--id", "6f1f0c0e-7b1e-4a55-9a0e-000000000013")]
    [InlineData(4, "--case", "nothing")]
    [InlineData(4, "--tag", "nothing")]
    [InlineData(4, "--name", "many", "--require-cases", "--case", "nothing")]
    [InlineData(3, "--parallel", "0")]
    [InlineData(3, "--exceptions", "nowhere")]
    [InlineData(3, "--cases", "nowhere", "no-rules")]
    [InlineData(4, "--cases", "nowhere")]
    public void The_exit_code_says_what_came_of_the_selection(int code, params string[] options) => _workspace.Run(["test", "rules", .. options]).ExitsWith(code);

    [Fact]
    public void A_bad_rule_ends_with_its_own_code()
    {
        _workspace.With("rules/broken.toml", Samples.BrokenRule).With("tests/rules/broken/a.ndjson", Samples.Events);

        var result = _workspace.Run("test", "rules/broken.toml").ExitsWith(2);

        Assert.Contains("rules/broken.toml:18:29: error RE", result.Output, StringComparison.Ordinal);
        Assert.Contains("  not run   tests/rules/broken/a.ndjson", result.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(_workspace.Run("test", "rules/broken.toml", "--output", "json").ExitsWith(2).Output);
        Assert.Equal(1, json.RootElement.GetProperty("counts").GetProperty("not_run").GetInt32());
    }

    [Fact]
    public void Rules_without_cases_are_counted_and_required_on_demand()
    {
        _workspace.With("rules/new.toml", Samples.DuplicationRule).Run("test", "rules", "--accept").ExitsWith(0);

        Assert.Contains("; 1 rule without a case", _workspace.Run("test", "rules").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("error: the rule has no case", _workspace.Run("test", "rules", "--require-cases").ExitsWith(4).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Indicators_for_all_rules_come_by_option()
    {
        _workspace.With("rules/address.toml", Samples.IndicatorRule.Replace("type = \"threat_match\"", "type = \"threat_match\"\nthreat_index = [\"logs-ti_*\"]", StringComparison.Ordinal)).With("feed.ndjson", """{"@timestamp":"2026-01-01T00:00:00Z","threat":{"indicator":{"ip":"198.51.100.7"}}}""")
            .With("tests/rules/address/fires.case.toml", "[[event]]\nsource.ip = \"198.51.100.7\"\n[[expect.alert]]\nsource.ip = \"198.51.100.7\"");

        _workspace.Run("test", "rules/address.toml").ExitsWith(1);
        _workspace.Run("test", "rules/address.toml", "--indicators", "feed.ndjson").ExitsWith(0);
    }

    // How long it took is the only thing that differs from run to run.
    private static string Untimed(string output) => Seconds().Replace(output, ", N s");

    [GeneratedRegex(@", \d+\.\d s$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Seconds();
}
