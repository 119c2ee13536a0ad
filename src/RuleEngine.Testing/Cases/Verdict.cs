using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RuleEngine.Alerts;
using RuleEngine.Rules.Cases;

namespace RuleEngine.Testing.Cases;

/// <summary>How the alerts of a case compare with what is approved or expected.</summary>
/// <param name="IsMet">Whether they agree.</param>
/// <param name="ExpectsNone">Whether no alert is approved or expected; where nothing is approved yet, whether none came.</param>
/// <param name="Message">What differs, in one sentence.</param>
/// <param name="Differences">The alerts that differ.</param>
internal sealed record Verdict(bool IsMet, bool ExpectsNone, string Message, IReadOnlyList<AlertDifference> Differences)
{
    /// <summary>The line of the case that says what is expected.</summary>
    public int Line { get; private init; } = 1;

    /// <summary>How many alerts are approved.</summary>
    public int ApprovedCount { get; private init; }

    /// <summary>The approved file; null when the case says itself what it expects.</summary>
    public SnapshotComparison? Comparison { get; private init; }

    /// <summary>Compares with an expectation in the case file.</summary>
    public static Verdict Of(RuleCaseExpectation expectation, IReadOnlyList<Alert> alerts)
    {
        var differences = ExpectationComparison.Compare(expectation, alerts);
        var message = differences.Count == 0 ? "" : alerts.Count == expectation.Count ? Summarize(differences)
            : string.Create(CultureInfo.InvariantCulture, $"{Count((int)Math.Min(int.MaxValue, expectation.Count))} expected, {alerts.Count} came");
        return new Verdict(differences.Count == 0, expectation.Count == 0, message, differences) { Line = expectation.Location.Position.Line };
    }

    /// <summary>Compares with an approved file.</summary>
    public static Verdict Of(SnapshotComparison comparison)
    {
        var received = JsonNode.Parse(comparison.Received)!.AsArray();
        if (comparison.Approved is null) return new Verdict(false, received.Count == 0, $"nothing is approved yet: {(received.Count == 0 ? "no alert" : Count(received.Count))} came", AlertComparison.Compare([], received)) { Comparison = comparison };
        if (Parse(comparison.Approved) is not { } approved) return new Verdict(false, false, $"{Path.GetFileName(comparison.Files.Verified)} is not a JSON array of alerts", []) { Comparison = comparison };
        var differences = comparison.IsEqual ? [] : AlertComparison.Compare(approved, received);
        // Laid out otherwise, and yet the same.
        var isMet = differences.Count == 0;
        return new Verdict(isMet, approved.Count == 0, Summarize(differences), differences) { Comparison = isMet ? comparison with { Received = comparison.Approved } : comparison, ApprovedCount = approved.Count };
    }

    private static JsonArray? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonArray;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Summarize(IReadOnlyList<AlertDifference> differences) => string.Join(", ", Enum.GetValues<AlertDifferenceKind>()
        .Select(kind => (kind, count: differences.Count(difference => difference.Kind == kind))).Where(group => group.count > 0)
#pragma warning disable CA1308 // Words for people.
        .Select(group => $"{Count(group.count)} {group.kind.ToString().ToLowerInvariant()}"));
#pragma warning restore CA1308

    private static string Count(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} alert{(count == 1 ? "" : "s")}");
}
