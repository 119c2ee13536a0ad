using RuleEngine.IO.Surveys;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>Which rules the log can serve, and what the others lack: rules that lack the same stand together.</summary>
internal static class SurveyRuleText
{
    private const int MaxNames = 4;
    private const int MaxGroups = 20;

    private static readonly (RuleState State, string Title)[] Parts =
    [
        (RuleState.EventsMissing, "Never seen here"),
        (RuleState.FieldsMissing, "Seen, but without fields that the rule needs"),
        (RuleState.IndexExcluded, "Seen, but in no index that the rule names ('run --ignore-index' runs it all the same)"),
        (RuleState.NoSource, "Never seen here, and written by no source of Windows that is known"),
    ];

    private static readonly (RuleState State, string One, string Many)[] Verdicts =
    [
        (RuleState.Covered, "has its events and fields here", "have their events and fields here"),
        (RuleState.FieldsMissing, "lacks fields", "lack fields"),
        (RuleState.IndexExcluded, "excludes events by its index patterns", "exclude events by their index patterns"),
        (RuleState.EventsMissing, "lacks events", "lack events"),
        (RuleState.NoSource, "lacks events that no known source writes", "lack events that no known source writes"),
    ];

    /// <summary>The counts, and what is missing.</summary>
    public static StyledText Render(SurveyView view, int width)
    {
        var rules = view.Report.Rules;
        var text = new StyledText().Add("Rules", Tone.Strong).EndLine();
        var notRun = view.Rules!.Engine.Rules.Count - rules.Count;
        text.Add("  ").AddWrapped($"{Words.Count(rules.Count, "rule")}{(notRun == 0 ? "" : $" (and {Words.Amount(notRun)} that {(notRun == 1 ? "does" : "do")} not run: 'ruleengine validate' says why)")}: {string.Join(", ", CountsOf(rules))}", 2, width);
        foreach (var (state, title) in Parts) AddPart(text, view, title, [.. rules.Where(rule => rule.State == state)], SurveyRuleSentence.OfMissing, width);
        AddPart(text, view, "Seen, but not what ends a sequence or may not be in it", [.. rules.Where(rule => rule.State == RuleState.Covered && SurveyRuleSentence.OfEnds(rule).Length != 0)], SurveyRuleSentence.OfEnds, width);
        if (view.IsVerbose) AddPart(text, view, "Events and fields are here", [.. rules.Where(rule => rule.State == RuleState.Covered)], SurveyRuleSentence.OfSeen, width);
        return text;
    }

    private static IEnumerable<string> CountsOf(IReadOnlyList<RuleCoverage> rules)
    {
        foreach (var (state, one, many) in Verdicts)
        {
            var count = rules.Count(rule => rule.State == state);
            if (count > 0 || state == RuleState.Covered) yield return $"{Words.Amount(count)} {(count == 1 ? one : many)}";
        }
    }

    private static void AddPart(StyledText text, SurveyView view, string title, IReadOnlyList<RuleCoverage> rules, Func<RuleCoverage, string> sentenceOf, int width)
    {
        if (rules.Count == 0) return;
        text.EndLine().Add("  ").AddWrapped(title, 2, width, Tone.Strong);
        var groups = rules.GroupBy(sentenceOf).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        foreach (var group in view.Shown(groups, MaxGroups))
        {
            var names = group.Select(rule => SafeText.OneLine(rule.Rule.Definition!.Name)).Order(StringComparer.Ordinal).ToList();
            var shown = view.Shown(names, MaxNames).ToList();
            text.Add("    ").AddWrapped(SafeText.OneLine(group.Key), 4, width);
            text.Add("      ").AddWrapped($"{Words.Count(names.Count, "rule")}: {string.Join("; ", shown)}{(names.Count > shown.Count ? $"; and {Words.Amount(names.Count - shown.Count)} more" : "")}", 6, width, Tone.Dim);
        }
        if (view.IsVerbose || groups.Count <= MaxGroups) return;
        var rest = groups.Skip(MaxGroups).Sum(group => group.Count());
        text.Add("    ").AddWrapped($"and {Words.Count(rest, "rule")} more, of which each few lack the same; --verbose lists them", 4, width, Tone.Dim);
    }
}
