namespace RuleEngine;

/// <summary>When rules look at events.</summary>
public enum ExecutionProfile
{
    /// <summary>Each event is worked on as it comes; windows end with it. Alerts come at once.</summary>
    Stream,

    /// <summary>
    /// As Kibana does: a rule is executed at each multiple of its <c>interval</c> in event time and searches the window that its <c>from</c> and <c>to</c>
    /// say, so windows overlap, what was found before is dropped, and <c>max_signals</c> limits what one execution raises.
    /// </summary>
    Elastic,
}
