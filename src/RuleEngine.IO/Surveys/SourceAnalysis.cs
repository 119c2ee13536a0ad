namespace RuleEngine.IO.Surveys;

/// <summary>Adds up which sources a set of rules needs, and what the log has of each.</summary>
internal static class SourceAnalysis
{
    /// <summary>The sources that some rule needs or can use.</summary>
    public static IReadOnlyList<SourceUse> Uses(IReadOnlyList<RuleCoverage> rules, IReadOnlyList<EventKind> kinds)
    {
        var needed = Count(rules, NeededBy);
        var used = Count(rules, rule => rule.Stages.SelectMany(stage => stage.Options).SelectMany(option => option.Sources));
        var codes = rules.SelectMany(rule => rule.Stages).SelectMany(stage => stage.Codes).ToLookup(item => item.Source, item => item.Code);
        return [.. used.Select(pair => new SourceUse(
                pair.Key,
                needed.GetValueOrDefault(pair.Key),
                pair.Value - needed.GetValueOrDefault(pair.Key),
                [.. codes[pair.Key].Distinct().OrderBy(code => code.Length).ThenBy(code => code, StringComparer.Ordinal)],
                kinds.Where(kind => IsOf(kind, pair.Key)).Sum(kind => kind.Count)))
            .OrderByDescending(use => use.NeededBy).ThenByDescending(use => use.UsedBy).ThenBy(use => use.Source.Title, StringComparer.Ordinal)];
    }

    // A source that each way to get a stage's events goes through.
    private static IEnumerable<LogSource> NeededBy(RuleCoverage rule) => rule.Stages.Where(stage => stage.Options.Count != 0).SelectMany(stage =>
        stage.Options.Select(option => option.Sources.AsEnumerable()).Aggregate((left, right) => left.Intersect(right)));

    private static Dictionary<LogSource, int> Count(IEnumerable<RuleCoverage> rules, Func<RuleCoverage, IEnumerable<LogSource>> sourcesOf) =>
        rules.SelectMany(rule => sourcesOf(rule).Distinct()).CountBy(source => source).ToDictionary();

    // An audited event names the policy that it comes from as its task; it may need another one besides. One without a task is of each policy that gives
    // its code and object.
    private static bool IsOf(EventKind kind, LogSource source)
    {
        if (!IsInChannel(kind, source)) return false;
        if (source.Kind != LogSourceKind.AuditPolicy) return source.Codes.Count == 0 || source.Codes.Contains(kind.Code);
        if (LogSourceCatalog.IsRequired(source, kind.Code)) return true;
        if (kind.ValuesOf("winlog.task") is [var task]) return task.Trim() == source.Name;
        return source.Codes.Contains(kind.Code) && (source.ObjectTypes.Count == 0 || kind.ValuesOf("winlog.event_data.ObjectType") is not [var type] || source.ObjectTypes.Contains(type));
    }

    // Documents of other shippers may lack the channel, and written by hand all else too.
    private static bool IsInChannel(EventKind kind, LogSource source) => kind.ValuesOf("winlog.channel") is [var own]
        ? own.Equals(source.Channel, StringComparison.OrdinalIgnoreCase)
        : kind.Provider.Length == 0 || kind.Provider == source.Provider;
}
