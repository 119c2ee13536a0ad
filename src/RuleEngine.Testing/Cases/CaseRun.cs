using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Testing.Cases;

/// <summary>What came of a case before it is judged.</summary>
/// <param name="Rule">The rule as it ran.</param>
/// <param name="Alerts">Its alerts.</param>
/// <param name="Events">The events that it saw.</param>
/// <param name="EventsRead">How many events the inputs gave.</param>
internal sealed record CaseRun(RuleStatus Rule, IReadOnlyList<Alert> Alerts, IReadOnlyList<EventRecord> Events, long EventsRead);
