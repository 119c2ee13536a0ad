namespace RuleEngine.Cli.Tests.Commands;

/// <summary><c>run --history</c>, and what is said where there is none.</summary>
public sealed class RunHistoryTests : IDisposable
{
    private readonly Workspace _workspace = new Workspace()
        .With("rules/user.toml", Samples.NewTermsRule)
        .With("events/a.ndjson", Samples.Events)
        .With("before/known.ndjson", EventAt("2024-04-30T10:00:00Z", "alice"))
        .With("before/old.ndjson", EventAt("2024-04-20T10:00:00Z", "alice"))
        .With("before/other.ndjson", EventAt("2024-04-01T10:00:00Z", "bob"));

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Without_history_the_summary_says_which_alerts_are_in_doubt()
    {
        var result = _workspace.Run("run", "--rules", "rules", "events").ExitsWith(0);

        Assert.Contains("\n  first time in 5 days: user.name alice, in event (4690)", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "\nhistory   1 new-terms rule had not seen enough before 2024-05-06 10:00: 1 alert\n          until then may be about what is not new; --history PATH shows what was\n          before\n",
            result.Output, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void What_history_holds_is_not_new_and_the_summary_counts_it()
    {
        var result = _workspace.Run("run", "--rules", "rules", "--history", "before/other.ndjson", "--history", "before/known.ndjson", "events").ExitsWith(0);

        Assert.Contains("\nhistory   2 events read, 2 of use to new-terms rules\nalerts    none\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_before_the_window_does_not_count()
    {
        var result = _workspace.Run("run", "--rules", "rules", "--history", "before/old.ndjson", "events").ExitsWith(0);

        Assert.Contains("\nhistory   1 event read, 1 of use to new-terms rules\nalerts    1 (1 low)\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_that_does_not_reach_back_far_enough_is_told()
    {
        var result = _workspace.Run("run", "--rules", "rules", "--history", "before/known.ndjson", "events").ExitsWith(0);

        Assert.Contains(
            "\nhistory   1 event read, 1 of use to new-terms rules\n          1 new-terms rule had not seen enough before 2024-05-05 10:00, and\n          raised no alert until then\n",
            result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_events_of_the_history_are_counted_and_a_path_that_is_not_there_is_an_error()
    {
        _workspace.With("before/torn.ndjson", "{\"torn\n" + EventAt("2024-04-30T10:00:00Z", "alice"));

        Assert.Contains("\nhistory   1 event read, 1 of use to new-terms rules, 1 skipped\n", _workspace.Run("run", "--rules", "rules", "--history", "before/torn.ndjson", "events").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("nowhere", _workspace.Run("run", "--rules", "rules", "--history", "nowhere", "events").ExitsWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_that_no_rule_asks_for_is_not_read()
    {
        _workspace.With("other/duplicated.toml", Samples.DuplicationRule);

        Assert.Contains("\nhistory   not read: no rule asks what is new\n", _workspace.Run("run", "--rules", "other", "--history", "before", "events").ExitsWith(0).Output, StringComparison.Ordinal);
    }

    private static string EventAt(string time, string user) => $$"""{"@timestamp":"{{time}}","event":{"code":"4690"},"user":{"name":"{{user}}"} }""" + "\n";
}
