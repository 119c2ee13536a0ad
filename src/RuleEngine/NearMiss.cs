using RuleEngine.Events;

namespace RuleEngine;

/// <summary>An event that meets some of what a stage of a rule asks, and not all: the first of those that meet just the same.</summary>
/// <param name="Event">The event.</param>
/// <param name="Met">How many of the conditions that must all hold do.</param>
/// <param name="Asked">How many there are.</param>
/// <param name="Events">How many events meet just these.</param>
public sealed record NearMiss(EventRecord Event, int Met, int Asked, long Events);
