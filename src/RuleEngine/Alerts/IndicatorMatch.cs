using RuleEngine.Events;

namespace RuleEngine.Alerts;

/// <summary>An indicator that an event matches, by one field.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Field">The event's field.</param>
/// <param name="IndicatorField">The indicator's field, of equal value.</param>
public sealed record IndicatorMatch(EventRecord Indicator, string Field, string IndicatorField);
