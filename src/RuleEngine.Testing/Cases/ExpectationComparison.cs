using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RuleEngine.Alerts;
using RuleEngine.Rules.Cases;

namespace RuleEngine.Testing.Cases;

/// <summary>Compares alerts with what a case file expects of them, one by one in their order.</summary>
internal static class ExpectationComparison
{
    private const int MostMissing = 20;

    /// <summary>The differences.</summary>
    public static IReadOnlyList<AlertDifference> Compare(RuleCaseExpectation expectation, IReadOnlyList<Alert> alerts)
    {
        var differences = new List<AlertDifference>();
        for (var i = 0; i < Math.Min(alerts.Count, expectation.Alerts.Count); i++)
        {
            FieldDifference[] fields = [.. expectation.Alerts[i].Fields.Select(field => Compare(field, alerts[i])).OfType<FieldDifference>()];
            if (fields.Length != 0) differences.Add(new AlertDifference(AlertDifferenceKind.Changed, TitleOf(alerts[i]), fields) { ApprovedNumber = i + 1, ReceivedNumber = i + 1 });
        }
        for (var i = alerts.Count; i < expectation.Count && i < alerts.Count + MostMissing; i++)
        {
            FieldDifference[] fields = i < expectation.Alerts.Count ? [.. expectation.Alerts[i].Fields.Select(field => new FieldDifference(field.Path, field.Json, null))] : [];
            differences.Add(new AlertDifference(AlertDifferenceKind.Removed, FormattableString.Invariant($"alert {i + 1} of {expectation.Count}"), fields) { ApprovedNumber = i + 1 });
        }
        for (var i = (int)Math.Min(int.MaxValue, expectation.Count); i < alerts.Count; i++)
        {
            differences.Add(new AlertDifference(AlertDifferenceKind.Added, TitleOf(alerts[i]), [new FieldDifference("reason", null, JsonComparison.Text(alerts[i].Reason))]) { ReceivedNumber = i + 1 });
        }
        return differences;
    }

    private static string TitleOf(Alert alert) => $"{alert.Time} {alert.Name}";

    private static FieldDifference? Compare(RuleCaseField field, Alert alert)
    {
        var expected = JsonNode.Parse(field.Json);
        var found = ValuesOf(field.Path, alert);
        if (found.Any(value => AreEqual(expected, value))) return null;
        return new FieldDifference(field.Path, field.Json, found.Count switch
        {
            0 => null,
            1 => JsonComparison.Text(found[0]),
            _ => $"one of {string.Join(", ", found.Select(JsonComparison.Text).Distinct())}",
        });
    }

    // What the alert itself has not, its building blocks or its events may: an alert of a sequence has only what these share.
    private static List<JsonNode?> ValuesOf(string path, Alert alert)
    {
        var documents = alert.BuildingBlocks.Select(block => block.Document).Concat(alert.Detection.Events.Where(record => record is not null).Select(record => record!.Document));
        foreach (var candidates in new[] { [alert.Document], documents })
        {
            var found = new List<JsonNode?>();
            foreach (var document in candidates) DocumentValues.Collect(JsonNode.Parse(document.Span), path, found);
            if (found.Count != 0) return found;
        }
        return [];
    }

    private static bool AreEqual(JsonNode? expected, JsonNode? found) =>
        JsonNode.DeepEquals(expected, found) || (IsTextOrNumber(expected) && IsTextOrNumber(found) && TextOf(expected!) == TextOf(found!));

    private static bool IsTextOrNumber(JsonNode? node) => node?.GetValueKind() is JsonValueKind.String or JsonValueKind.Number;

    // A port is a port whether the log writes it as text or as a number.
    private static string TextOf(JsonNode node) => node.GetValueKind() == JsonValueKind.Number && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number.ToString("0.############################", CultureInfo.InvariantCulture) : node.ToString();
}
