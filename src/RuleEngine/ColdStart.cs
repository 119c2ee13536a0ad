using RuleEngine.Events;
using RuleEngine.Rules;

namespace RuleEngine;

/// <summary>
/// Rules of type <see cref="RuleType.NewTerms"/> that began without all of their history (<see cref="DetectionOptions.History"/>): until they have looked at events for as long as
/// their history window is, their alerts may be about what is not new.
/// </summary>
/// <param name="Rules">How many rules.</param>
/// <param name="Until">The event time from which on all of them know their history.</param>
/// <param name="Alerts">How many alerts they raised until then, each counted up to the time at which its own rule knew its history.</param>
public sealed record ColdStart(int Rules, EventTime Until, long Alerts);
