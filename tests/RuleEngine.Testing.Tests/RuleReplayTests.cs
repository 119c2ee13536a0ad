using RuleEngine.Diagnostics;

namespace RuleEngine.Testing.Tests;

public sealed class RuleReplayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Rules_run_over_event_files_and_give_alerts()
    {
        var result = RuleReplay.Run([Rule("4690")], [Events("""{"@timestamp":"2024-05-01T10:00:00Z","event":{"code":"4690"}}""", """{"@timestamp":"2024-05-01T10:00:01Z","event":{"code":"4663"}}""")]);

        Assert.Equal("Handle duplicated", Assert.Single(result.Alerts).Rule.Name);
        Assert.Equal(2, result.Inputs.EventsRead);
        Assert.Equal(2, result.Statistics.Events);
    }

    [Fact]
    public void Rule_files_are_found_below_folders()
    {
        File.WriteAllText(_folder.PathOf("rule.toml"), Rule("4690").Text);

        Assert.Single(RuleReplay.RunFiles([_folder.Path], [Events("""{"@timestamp":"2024-05-01T10:00:00Z","event":{"code":"4690"}}""")]).Alerts);
    }

    [Fact]
    public void No_alert_is_a_result() =>
        Assert.Empty(RuleReplay.Run([Rule("4690")], [Events("""{"@timestamp":"2024-05-01T10:00:00Z","event":{"code":"4663"}}""")]).Alerts);

    [Fact]
    public void Events_that_do_not_exist_are_an_error() =>
        AssertFails("nowhere.ndjson", () => RuleReplay.Run([Rule("4690")], ["nowhere.ndjson"]));

    [Fact]
    public void Rules_that_do_not_exist_are_an_error() =>
        AssertFails("nowhere.toml", () => RuleReplay.RunFiles(["nowhere.toml"], [Events("{}")]));

    [Fact]
    public void A_replay_without_a_rule_that_runs_is_an_error_and_says_what_is_wrong_with_it() =>
        AssertFails("rule.toml:", () => RuleReplay.Run([new SourceText("rule.toml", "= 1\n")], [Events("""{"@timestamp":"2024-05-01T10:00:00Z"}""")]));

    [Fact]
    public void A_replay_without_an_event_is_an_error_and_says_why_none_was_read() =>
        AssertFails("events.ndjson#1", () => RuleReplay.Run([Rule("4690")], [Events("""{"event":{"code":"4690"}}""")]));

    public void Dispose() => _folder.Dispose();

    private static void AssertFails(string part, Action replay) =>
        Assert.Contains(part, Assert.Throws<InvalidOperationException>(replay).Message, StringComparison.Ordinal);

    private string Events(params string[] lines)
    {
        var path = _folder.PathOf("events.ndjson");
        File.WriteAllLines(path, lines);
        return path;
    }

    private static SourceText Rule(string code) => new("rule.toml", $"""
        [metadata]
        creation_date = "2024/05/01"
        maturity = "production"
        updated_date = "2024/05/01"

        [rule]
        author = ["RuleEngine"]
        description = "A rule of the tests of replays."
        from = "now-9m"
        language = "eql"
        license = "Apache-2.0"
        name = "Handle duplicated"
        risk_score = 47
        rule_id = "6f1f0c0e-7b1e-4a55-9a0e-0d7e5f1b2c3d"
        severity = "medium"
        type = "eql"
        query = '''
        any where event.code == "{code}"
        '''

        """.ReplaceLineEndings("\n"));
}
