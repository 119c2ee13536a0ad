using RuleEngine.Alerts;

namespace RuleEngine;

/// <summary>
/// What the rules of an engine did with some events: counts alone, the same at each repetition. The engine has no clock; what things cost is for the caller to measure,
/// with <see cref="DetectionEngine.Only"/>, <see cref="DetectionEngine.CountMatches"/> and <see cref="ConditionProfile.AskSample"/>.
/// </summary>
/// <param name="Events">How many events came in.</param>
/// <param name="Rules">The rules that run, in their order.</param>
/// <param name="Conditions">The different conditions of all rules that consist of no others, in the order of their first use.</param>
public sealed record EngineProfile(long Events, IReadOnlyList<RuleProfile> Rules, IReadOnlyList<ConditionProfile> Conditions)
{
    private readonly IReadOnlyList<Func<Alert>> _alerts = [];

    /// <summary>How many alerts were raised.</summary>
    public long Alerts => Rules.Sum(rule => rule.Alerts);

    /// <summary>How many alerts rules over alerts saw as events, building blocks counted; they are not among the events, and are candidates and matches as events are.</summary>
    public long AlertsFedBack { get; init; }

    /// <summary>The most that all rules together kept between two events, in bytes, with the events that were held for their order.</summary>
    public long PeakStateBytes { get; init; }

    /// <summary>How many alerts <see cref="MakeAlertSample"/> makes.</summary>
    public int AlertSampleCount => _alerts.Count;

    /// <summary>Makes some of the alerts once more, evenly chosen among all.</summary>
    /// <returns>The bytes of their documents.</returns>
    public long MakeAlertSample() => _alerts.Sum(make => (long)make().Document.Length);

    internal EngineProfile WithAlerts(IReadOnlyList<Func<Alert>> alerts) => new(this, alerts);

    private EngineProfile(EngineProfile original, IReadOnlyList<Func<Alert>> alerts)
        : this(original) => _alerts = alerts;
}
