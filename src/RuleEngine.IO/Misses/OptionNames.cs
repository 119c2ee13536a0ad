namespace RuleEngine.IO.Misses;

/// <summary>What options are called where a sentence is read, so that it can say which one would have helped.</summary>
/// <param name="AllowedLateness">The option that puts late events in order.</param>
/// <param name="MaxState">What limits the memory for state.</param>
/// <param name="IgnoreIndex">The option that lets rules see events of every index.</param>
internal sealed record OptionNames(string AllowedLateness, string MaxState, string IgnoreIndex);
