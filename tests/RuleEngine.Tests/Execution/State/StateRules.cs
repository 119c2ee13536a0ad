using System.Globalization;
using RuleEngine.Diagnostics;
using RuleEngine.Tests.Execution.Operators;

namespace RuleEngine.Tests.Execution.State;

/// <summary>Rules for tests of saved state, numbered, each with what it needs and nothing more.</summary>
internal static class StateRules
{
    private static readonly string[] Orders = ["", Order("event.created", ""), Order("event.created", "event.sequence")];

    /// <summary>The id of a rule.</summary>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"11111111-1111-4111-8111-{number:D12}");

    /// <summary>An EQL rule.</summary>
    public static SourceText Eql(int number, string query, string from = "now-5s", string rest = "") => Rule(number, "eql", "eql", query, from, rest);

    /// <summary>The keys that put the events of an EQL rule in order.</summary>
    public static string Order(string timestamp, string tiebreaker) =>
        (timestamp.Length == 0 ? "" : $"timestamp_field = \"{timestamp}\"\n") + (tiebreaker.Length == 0 ? "" : $"tiebreaker_field = \"{tiebreaker}\"\n");

    /// <summary>A threshold rule by user.</summary>
    public static SourceText Threshold(int number, string query, int value, int cardinality = 0, string from = "now-5s", string rest = "") => Rule(
        number, "threshold", "eql", query, from,
        $"threshold = {{field = [\"user.name\"], value = {value}{(cardinality > 0 ? $", cardinality = [{{field = \"event.action\", value = {cardinality}}}]" : "")}}}{rest}");

    /// <summary>Rules of every kind, with random queries for the streams of <see cref="RandomSequences"/>.</summary>
    public static SourceText[] Random(Random random)
    {
        var from = $"now-{random.Next(1, 8)}s";
        // Mostly all rules see the events in one order.
        var orders = random.Next(2) == 0 ? [""] : Orders;
        var stages = Enumerable.Range(0, random.Next(2, 4)).Select(_ => Term("ABC"[random.Next(3)]));
        return
        [
            Eql(1, RandomSequences.Query(random).Eql, from, Pick(random, orders)),
            Eql(2, RandomSequences.Query(random).Eql, from, Pick(random, orders)),
            Eql(3, $"{RandomSequences.Query(random).Eql} | {Pipe(random)}", from, Pick(random, orders)),
            Eql(4, $"sample by user.name {string.Join(' ', stages)}", from, Pick(random, orders)),
            Eql(5, $"any where event.action == \"A\" | {Pipe(random)} | {Pipe(random)}", rest: Pick(random, orders)),
            Eql(6, "any where event.action == \"B\" and user.name == \"y\""),
            Threshold(7, "any where event.action == \"A\"", random.Next(1, 4), from: from),
            Threshold(8, "any where event.action != null", random.Next(2, 5), cardinality: 2, from: from),
            Eql(10, RandomSequences.Query(random).Eql, from, Suppression(random, "user.name")),
            Eql(11, "any where event.action == \"A\"", from, Suppression(random, "user.name") + $"max_signals = {random.Next(1, 5)}\n"),
            Threshold(12, "any where event.action != null", random.Next(1, 4), from: from, rest: $"\nalert_suppression = {{duration = {{value = {random.Next(1, 4)}, unit = \"s\"}}}}\n"),
            Eql(9, $"sample by ?user.domain {Term('A')} {Term('U')} | {Pipe(random)}", from, Pick(random, orders)),
        ];
    }

    private static string Suppression(Random random, string field) =>
        $"interval = \"{random.Next(1, 4)}s\"\nalert_suppression = {{group_by = [\"{field}\"]{(random.Next(3) == 0 ? "" : $", duration = {{value = {random.Next(1, 4)}, unit = \"s\"}}")}}}\n";

    private static string Pick(Random random, string[] choices) => choices[random.Next(choices.Length)];

    private static string Pipe(Random random) => $"{(random.Next(2) == 0 ? "head" : "tail")} {random.Next(1, 4)}";

    private static string Term(char label) => $"[any where event.action == \"{label}\"]";

    /// <summary>A rule of any type and language.</summary>
    public static SourceText Rule(int number, string type, string language, string query, string from, string rest) => new($"rule{number}.toml", $"""
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"
        [rule]
        author = ["x"]
        description = "d"
        from = "{from}"
        language = "{language}"
        name = "Rule {number}"
        risk_score = 21
        rule_id = "{IdOf(number)}"
        severity = "low"
        type = "{type}"
        {rest}
        query = '''{query}'''
        """);
}
