namespace RuleEngine.Benchmarks.Tables;

/// <summary>What the full pipeline took in a process of its own.</summary>
/// <param name="Rules">How many rules ran.</param>
/// <param name="Events">How many events there were.</param>
/// <param name="Alerts">How many alerts.</param>
/// <param name="PeakBytes">The most memory that the process had.</param>
/// <param name="LoadSeconds">How long it loaded rules, JIT included.</param>
/// <param name="Seconds">How long it took to the end, from the program's first line on.</param>
internal sealed record FreshResult(long Rules, long Events, long Alerts, long PeakBytes, double LoadSeconds, double Seconds);
