namespace RuleEngine.Cli.Measuring;

/// <summary>What all rules together cost, over all events, in nanoseconds.</summary>
/// <param name="Whole">All of it: events in, alerts out.</param>
/// <param name="Passing">What taking events in costs without any rule.</param>
/// <param name="Looking">Looking events up by their values.</param>
/// <param name="Asking">The conditions of the rules that are found.</param>
/// <param name="Correlating">What rules keep and join between events: what is left of the whole.</param>
/// <param name="Alerting">Making alerts, with the documents of their events.</param>
/// <param name="Noise">How far rounds lie apart: a part that takes less cannot be told from nothing.</param>
internal sealed record SetCost(Timing Whole, double Passing, double Looking, double Asking, double Correlating, double Alerting, double Noise);
