namespace RuleEngine.Cli.Tests.Commands;

/// <summary><c>ruleengine query</c>, the real executable.</summary>
public sealed class QueryCommandTests : IDisposable
{
    private const string Pair = "sequence by host.name with maxspan=5s [any where event.code == \"1\"] ![any where event.code == \"9\"] [any where event.code == \"2\"]";
    private readonly Workspace _workspace = new();

    public QueryCommandTests() => _workspace.With("events/a.ndjson", """
        {"@timestamp":"2024-05-01T10:00:03Z","event":{"code":"2"},"host":{"name":"DC01"}}
        {"@timestamp":"2024-05-01T10:00:01Z","event":{"code":"1"},"host":{"name":"DC01"}}
        {"@timestamp":"2024-05-01T10:00:09Z","kind":"start","host":{"name":"DC02"}}

        """);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Events_are_printed_as_they_are_in_the_order_of_their_time()
    {
        var result = _workspace.Run("query", "any where host.name == \"DC01\"", "events").ExitsWith(0);
        Assert.Equal(
            """
            {"@timestamp":"2024-05-01T10:00:01Z","event":{"code":"1"},"host":{"name":"DC01"}}
            {"@timestamp":"2024-05-01T10:00:03Z","event":{"code":"2"},"host":{"name":"DC01"}}

            """,
            result.Output);
    }

    [Fact]
    public void A_sequence_is_one_line_with_null_for_a_missing_event()
    {
        var result = _workspace.Run("query", Pair, "events", "--language", "eql").ExitsWith(0);
        Assert.Equal(
            """
            {"sequence":{"join_keys":["DC01"],"events":[{"@timestamp":"2024-05-01T10:00:01Z","event":{"code":"1"},"host":{"name":"DC01"}},null,{"@timestamp":"2024-05-01T10:00:03Z","event":{"code":"2"},"host":{"name":"DC01"}}]}}

            """,
            result.Output);
    }

    [Fact]
    public void A_table_is_text_to_be_read()
    {
        var result = _workspace.Run("query", Pair, "events", "--output", "table").ExitsWith(0);
        Assert.Equal("Sequence by host.name=DC01\n  2024-05-01 10:00:01.000  1\n                           events/a.ndjson#2\n  (no event, as the query asks)\n  2024-05-01 10:00:03.000  2\n                           events/a.ndjson#1\n\n", result.Output);
    }

    [Fact]
    public void The_category_field_the_time_range_and_the_limit_are_options()
    {
        Assert.Contains("DC02", _workspace.Run("query", "start where true", "events", "--category-field", "kind").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Single(_workspace.Run("query", "any where true", "events", "--from", "2024-05-01T10:00:03Z", "--to", "2024-05-01T10:00:09Z").ExitsWith(0).Output.TrimEnd().Split('\n'));
        Assert.Single(_workspace.Run("query", "any where true", "events", "--limit", "1").ExitsWith(0).Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_bad_query_a_bad_option_and_a_bad_path_are_told()
    {
        Assert.Contains("query:1:11: error RE3004", _workspace.Run("query", "any where process.pid : \"4*\"", "events").ExitsWith(2).Error, StringComparison.Ordinal);
        Assert.Contains("--from takes a time", _workspace.Run("query", "any where true", "events", "--from", "noon").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("nowhere", _workspace.Run("query", "any where true", "nowhere").ExitsWith(3).Error, StringComparison.Ordinal);
        _workspace.With("empty/a.ndjson", "");
        _workspace.Run("query", "any where true", "empty").ExitsWith(4);
    }

    [Fact]
    public void An_input_that_cannot_be_read_is_an_error_and_the_others_are_searched()
    {
        _workspace.With("odd.txt", "no events at all");

        var result = _workspace.Run("query", "any where host.name == \"DC01\"", "events", "odd.txt").ExitsWith(3);

        Assert.Equal(2, result.Output.TrimEnd().Split('\n').Length);
        Assert.Contains("odd.txt", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Lucene_is_a_language_to_search_with()
    {
        Assert.Equal(2, _workspace.Run("query", "host.name:DC0? AND _exists_:event.code", "events", "--language", "lucene").ExitsWith(0).Output.TrimEnd().Split('\n').Length);
        Assert.Contains("RE2205", _workspace.Run("query", "host.name:(a", "events", "--language", "lucene").ExitsWith(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void KQL_is_a_language_to_search_with()
    {
        Assert.Equal(2, _workspace.Run("query", "host.name : DC01 and event.code : *", "events", "--language", "kql").ExitsWith(0).Output.TrimEnd().Split('\n').Length);
        Assert.Contains("RE2101", _workspace.Run("query", "host.name : (", "events", "--language", "kql").ExitsWith(2).Error, StringComparison.Ordinal);
    }
}
