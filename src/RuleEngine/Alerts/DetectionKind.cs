namespace RuleEngine.Alerts;

/// <summary>What completed.</summary>
public enum DetectionKind
{
    /// <summary>One event matched.</summary>
    Event,

    /// <summary>A sequence of events completed.</summary>
    Sequence,

    /// <summary>A group of events reached a threshold.</summary>
    Threshold,

    /// <summary>Events of several kinds that share their keys were all there.</summary>
    Sample,

    /// <summary>An event had a combination of values that was not seen for a while.</summary>
    NewTerms,

    /// <summary>One event matched, and has what an indicator has.</summary>
    ThreatMatch,
}
