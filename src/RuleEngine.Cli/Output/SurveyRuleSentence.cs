using RuleEngine.IO.Surveys;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>Says in one sentence what a rule lacks, so that rules that lack the same have the same sentence.</summary>
internal static class SurveyRuleSentence
{
    private const int MaxOptions = 3;
    private const int MaxFields = 6;

    /// <summary>What an alert needs and the log does not have.</summary>
    public static string OfMissing(RuleCoverage rule) => Join(rule.Stages.Where(stage => stage.Role == StageRole.Match && stage.State != RuleState.Covered));

    /// <summary>What is never seen of the events that end a sequence or may not be in it; empty when nothing is missing.</summary>
    public static string OfEnds(RuleCoverage rule) => Join(rule.Stages.Where(stage => stage.Role != StageRole.Match && stage.State != RuleState.Covered));

    /// <summary>The events that the rule looks for.</summary>
    public static string OfSeen(RuleCoverage rule) => string.Join("; ", rule.Stages.Select(stage => stage.Events).Distinct());

    /// <summary>The ways to get events: <c>Audit Kernel Object and Audit Handle Manipulation, or …</c>.</summary>
    public static string Ways(IReadOnlyList<SourceOption> options)
    {
        var ways = options.Take(MaxOptions).Select(option => option.Sources.Count == 0 ? "nothing: it is always written" : string.Join(" and ", option.Sources.Select(source => source.Title)));
        return string.Join(", or ", ways) + (options.Count > MaxOptions ? $", or {options.Count - MaxOptions} more ways" : "");
    }

    private static string Join(IEnumerable<StageCoverage> stages) => string.Join("; ", stages.Select(Of).Distinct());

    private static string Of(StageCoverage stage) => stage.State switch
    {
        RuleState.EventsMissing => $"{stage.Events}; needs {Ways(stage.Options)}",
        RuleState.FieldsMissing => $"{Fields(stage)} in {stage.Events}; {(stage.Options.Count == 0 ? "no source known here gives all that the rule needs" : "given by " + Ways(stage.Options))}",
        RuleState.IndexExcluded => $"{stage.Events}; its index patterns exclude all {Indices(stage)}",
        _ => stage.MissingFields.Count == 0 ? stage.Events : $"{stage.Events} with {Fields(stage)}",
    };

    private static string Indices(StageCoverage stage)
    {
        var names = stage.ExcludedIndices.Take(MaxOptions).Select(index => index.Name.Length == 0 ? "no index named" : index.Name);
        var more = stage.ExcludedIndices.Count > MaxOptions ? $" and {stage.ExcludedIndices.Count - MaxOptions} more" : "";
        return $"{Words.Count(stage.ExcludedIndices.Sum(index => index.Count), "event")} ({string.Join(", ", names)}{more})";
    }

    private static string Fields(StageCoverage stage) =>
        string.Join(", ", stage.MissingFields.Take(MaxFields)) + (stage.MissingFields.Count > MaxFields ? $" and {stage.MissingFields.Count - MaxFields} more" : "");
}
