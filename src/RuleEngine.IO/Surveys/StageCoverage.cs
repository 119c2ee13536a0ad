namespace RuleEngine.IO.Surveys;

/// <summary>What a log has of the events that a stage of a rule can match.</summary>
/// <param name="Role">What they do for the rule.</param>
/// <param name="Events">The events in a few words: their codes, or what tells them apart.</param>
/// <param name="Count">How many of them the log has.</param>
/// <param name="MissingFields">The fields that the stage needs and that are in none of them, sorted. When there are no such events: those that no known source gives.</param>
/// <param name="Options">The ways to get them that are known; none when none is.</param>
public sealed record StageCoverage(StageRole Role, string Events, long Count, IReadOnlyList<string> MissingFields, IReadOnlyList<SourceOption> Options)
{
    /// <summary>The indices whose events the stage could match and that the rule's index patterns exclude, with how many such events each has; those with
    /// the most first. The name is empty for events that name no index.</summary>
    public IReadOnlyList<NamedCount> ExcludedIndices { get; init; } = [];

    /// <summary>Which codes come from which source, of the events that the stage can match.</summary>
    internal IReadOnlyList<(LogSource Source, string Code)> Codes { get; init; } = [];

    /// <summary>Whether a log has what the stage needs.</summary>
    public RuleState State => Count == 0 ? ExcludedIndices.Count != 0 ? RuleState.IndexExcluded : Options.Count == 0 ? RuleState.NoSource : RuleState.EventsMissing
        : MissingFields.Count == 0 ? RuleState.Covered : RuleState.FieldsMissing;
}
