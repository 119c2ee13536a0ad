using System.Text;
using System.Text.Json.Nodes;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Tests.Cases;

/// <summary>tests/cases/rule-tests/differences.cases: how two snapshots differ.</summary>
public sealed class AlertComparisonTests
{
    [Fact]
    public void Snapshots_differ_as_approved()
    {
        var text = new StringBuilder();
        foreach (var section in File.ReadAllText(Repository.CasesOf("rule-tests", "differences.cases")).ReplaceLineEndings("\n").Split("\n== ").Skip(1))
        {
            var parts = section.Split('\n', 2);
            var sides = parts[1].Split("\n--\n");
            text.Append("== ").Append(parts[0]).Append('\n');
            foreach (var difference in AlertComparison.Compare(Parse(sides[0]), Parse(sides[1]))) Describe(text, difference);
            text.Append('\n');
        }

        Snapshot.Verify(text.ToString(), "differences", directory: Repository.CasesOf("rule-tests"));
    }

    [Fact]
    public void Equal_snapshots_never_differ_and_others_always_do()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 2000; i++)
        {
            var (before, after) = (RandomAlerts(random), RandomAlerts(random));

            Assert.Empty(AlertComparison.Compare(before, (JsonArray)before.DeepClone()));
            Assert.Equal(JsonNode.DeepEquals(before, after), AlertComparison.Compare(before, after).Count == 0);
            var differences = AlertComparison.Compare(before, after);
            Assert.Equal(after.Count - before.Count, differences.Count(item => item.Kind == AlertDifferenceKind.Added) - differences.Count(item => item.Kind == AlertDifferenceKind.Removed));
        }
    }

    private static JsonArray RandomAlerts(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode)new JsonObject
    {
        ["rule_id"] = $"r{random.Next(2)}",
        ["severity"] = random.Next(2) == 0 ? "low" : "high",
        ["events"] = new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => (JsonNode)new JsonObject { ["origin"] = $"a#{random.Next(2)}" })]),
    })];

    private static JsonArray Parse(string text) => JsonNode.Parse(text)!.AsArray();

    private static void Describe(StringBuilder text, AlertDifference difference)
    {
        text.Append(difference.Kind).Append(' ').Append(difference.ApprovedNumber).Append(" -> ").Append(difference.ReceivedNumber).Append(": ").Append(difference.Title).Append('\n');
        foreach (var field in difference.Fields) text.Append("  ").Append(field.Path).Append(": ").Append(field.Approved ?? "(missing)").Append(" -> ").Append(field.Received ?? "(missing)").Append('\n');
    }
}
