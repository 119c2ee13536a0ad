using RuleEngine.Alerts;

namespace RuleEngine.IO.Misses;

/// <summary>Events that were left out, or detections, for one reason at one stage.</summary>
/// <param name="first">The first report of them.</param>
internal sealed class LeftOut(PartialReport first)
{
    /// <summary>The first.</summary>
    public PartialReport First { get; } = first;

    /// <summary>How many there are.</summary>
    public long Count { get; set; }
}
