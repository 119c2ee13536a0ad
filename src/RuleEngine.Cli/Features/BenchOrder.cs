namespace RuleEngine.Cli.Features;

/// <summary>By what <c>bench</c> puts rules in order, the most first.</summary>
internal enum BenchOrder
{
    /// <summary>Time.</summary>
    Time,

    /// <summary>Events that matched.</summary>
    Matches,

    /// <summary>Alerts.</summary>
    Alerts,

    /// <summary>State kept at its peak.</summary>
    State,
}
