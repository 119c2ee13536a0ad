using RuleEngine.Events;

namespace RuleEngine.IO.Surveys;

/// <summary>Holds what rules need against the kinds of events of a log, and against what sources are known to write.</summary>
/// <param name="kinds">The kinds.</param>
/// <param name="fields">The fields that the events were read with.</param>
internal sealed class CoverageAnalysis(IReadOnlyList<EventKind> kinds, FieldTable fields)
{
    /// <summary>The coverage of the rules that run.</summary>
    public IReadOnlyList<RuleCoverage> Cover(IEnumerable<RuleStatus> rules) =>
        [.. rules.Select(rule => (rule, needs: rule.DescribeRequirements())).Where(item => item.needs is not null).Select(item => new RuleCoverage(item.rule, [.. item.needs!.Stages.Select(stage => Cover(stage, item.needs.Indices))]))];

    private StageCoverage Cover(StageRequirements stage, IndexSelection indices)
    {
        var found = stage.Alternatives.SelectMany(KnownEventCatalog.Find).ToList();
        var excluded = kinds.Where(kind => stage.Alternatives.Any(kind.Meets) && !kind.IsIn(indices, fields)).ToHashSet();
        var matches = stage.Alternatives.SelectMany(alternative => kinds.Where(kind => kind.Meets(alternative) && !excluded.Contains(kind)).Select(kind => (kind, missing: MissingFields(alternative, kind)))).ToList();
        var count = matches.Select(match => match.kind).Distinct().Sum(kind => kind.Count);
        return new StageCoverage(
            stage.Role,
            string.Join(" or ", stage.Alternatives.Select(RequirementText.Describe).Distinct()),
            count,
            matches.Count != 0 ? matches.MinBy(match => match.missing.Count).missing : found.Count != 0 ? [] : FieldsInTheWay(stage.Alternatives),
            [.. found.Select(item => item.Option).DistinctBy(option => option.Identity)])
        {
            ExcludedIndices = [.. excluded.GroupBy(kind => kind.Index(fields) ?? "", StringComparer.Ordinal).Select(index => new NamedCount(index.Key, index.Sum(kind => kind.Count))).OrderByDescending(index => index.Count).ThenBy(index => index.Name, StringComparer.Ordinal)],
            Codes = [.. found.SelectMany(item => item.Option.Sources.Select(source => (source, item.Event.Code))).Where(item => item.Code is not null).Select(item => (item.source, item.Code!)).Distinct()],
        };
    }

    private IReadOnlyList<string> MissingFields(EventRequirements requirements, EventKind kind) => [.. requirements.RequiredFields.Where(field => !kind.Has(fields.IdOf(field)))];

    // Of events that are not there and that no source gives: which fields stand in the way. The alternative that comes nearest tells.
    private static IReadOnlyList<string> FieldsInTheWay(IReadOnlyList<EventRequirements> alternatives) =>
        alternatives.Select(KnownEventCatalog.FieldsInTheWay).OrderBy(fields => fields.Count).FirstOrDefault() ?? [];
}
