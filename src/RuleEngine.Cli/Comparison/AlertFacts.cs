using System.Globalization;
using RuleEngine.Alerts;
using RuleEngine.Cli.Output;
using RuleEngine.Events;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Comparison;

/// <summary>What is kept of an alert for an example: texts, and not the events.</summary>
/// <param name="Time">The time at which it arose.</param>
/// <param name="Hosts">The hosts of its events.</param>
/// <param name="Origins">Where its events came from, the first of them.</param>
/// <param name="Events">How many events it has.</param>
/// <param name="Values">The values of the <see cref="AlertField"/>s, in their order.</param>
internal sealed record AlertFacts(EventTime Time, string Hosts, IReadOnlyList<EventOrigin> Origins, int Events, string[] Values)
{
    private const int MaxOrigins = 5;

    /// <summary>What happened, in a sentence.</summary>
    public string Reason => Values[(int)AlertField.Reason];

    /// <summary>The severity's name.</summary>
    public string Severity => Values[(int)AlertField.Severity];

    /// <summary>The facts of an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="values">Its values.</param>
    public static AlertFacts Of(Alert alert, string[] values)
    {
        var events = alert.Detection.Events.OfType<EventRecord>().ToArray();
        return new AlertFacts(alert.Time, EventText.Hosts(alert.Detection), [.. events.Take(MaxOrigins).Select(record => record.Origin)], events.Length, values);
    }

    /// <summary>The values of an alert's <see cref="AlertField"/>s, in their order.</summary>
    public static string[] ValuesOf(Alert alert)
    {
        var detection = alert.Detection;
        var culture = CultureInfo.InvariantCulture;
        return
        [
            alert.Time.ToString(),
            alert.Name,
            Words.Of(alert.Severity),
            alert.RiskScore.ToString(culture),
            alert.Reason,
            string.Join(", ", detection.Keys.Select(key => $"{key.Key}={key.Value}")),
            detection.Threshold is { } threshold ? CountOf(threshold) : "",
            SuppressedBy(alert),
            detection.ThreatMatch?.Count.ToString(culture) ?? "",
        ];
    }

    /// <summary>How many more detections an alert stands for, by what it says itself; empty where nothing is suppressed.</summary>
    public static string SuppressedBy(Alert alert) => alert.Detection.Suppression?.Count.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string CountOf(ThresholdResult threshold) => string.Join(", ", threshold.Aggregations.Select(pair => $"{pair.Key}={pair.Value}")
        .Prepend(threshold.CardinalityField is { } field ? string.Create(CultureInfo.InvariantCulture, $"{threshold.Count}, distinct {field}={threshold.Cardinality}") : threshold.Count.ToString(CultureInfo.InvariantCulture)));
}
