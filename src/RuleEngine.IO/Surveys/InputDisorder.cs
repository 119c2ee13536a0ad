namespace RuleEngine.IO.Surveys;

/// <summary>How far one input is from the order of time.</summary>
/// <param name="Path">The input.</param>
/// <param name="LateEvents">How many of its events are earlier than one before them.</param>
/// <param name="MaxLateness">By how much the latest of them is late.</param>
public sealed record InputDisorder(string Path, long LateEvents, TimeSpan MaxLateness);
