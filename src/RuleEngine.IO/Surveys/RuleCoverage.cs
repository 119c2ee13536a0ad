namespace RuleEngine.IO.Surveys;

/// <summary>What a log has of what a rule needs.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Stages">Its stages.</param>
public sealed record RuleCoverage(RuleStatus Rule, IReadOnlyList<StageCoverage> Stages)
{
    /// <summary>Whether the rule can fire on such a log: the worst state of the stages that an alert needs.</summary>
    public RuleState State => Stages.Where(stage => stage.Role == StageRole.Match).Select(stage => stage.State).DefaultIfEmpty().Max();
}
