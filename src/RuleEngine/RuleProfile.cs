namespace RuleEngine;

/// <summary>What a rule did with some events.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Candidates">How many events the index brought to some stage.</param>
/// <param name="Matches">How many satisfied some stage.</param>
/// <param name="Alerts">How many alerts it raised; updates of alerts do not count.</param>
/// <param name="PeakStateBytes">The most that it kept between two events, in bytes, as counted against <see cref="DetectionOptions.MaxStateBytes"/>; 0 for a rule about single events.</param>
public sealed record RuleProfile(RuleStatus Rule, long Candidates, long Matches, long Alerts, long PeakStateBytes)
{
    /// <summary>The fields by whose values the index finds it; rules with the same ones share what looking costs.</summary>
    public required IReadOnlyList<string> LookupFields { get; init; }

    /// <summary>Its stages; of a rule that is no sequence or sample the one query.</summary>
    public required IReadOnlyList<StageProfile> Stages { get; init; }
}
