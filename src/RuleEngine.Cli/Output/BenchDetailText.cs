using RuleEngine.Cli.Measuring;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>Of the rules of a <see cref="BenchReport"/> how the index finds them, what their conditions leave, and what would help.</summary>
/// <param name="report">What was found.</param>
/// <param name="text">Takes the lines.</param>
/// <param name="limit">The most rules of a list.</param>
/// <param name="width">How long lines may be.</param>
internal sealed class BenchDetailText(BenchReport report, StyledText text, int limit, int width)
{
    private const int MaxFunnels = 5;
    private const int MaxNames = 6;
    private const int MaxObstacles = 4;
    private const int Column = 14;

    /// <summary>For the first rules how many events each of their conditions left.</summary>
    public void AddFunnels()
    {
        // All is all; else as many as one reads.
        RuleCost[] shown = [.. report.Rules.Where(rule => rule.Profile.Candidates > 0).Take(limit == int.MaxValue ? limit : Math.Min(limit, MaxFunnels))];
        if (shown.Length == 0) return;
        text.EndLine().Add("How many events come to each condition of a rule", Tone.Strong).EndLine();
        foreach (var rule in shown)
        {
            text.Add("  " + SafeText.OneLine(rule.Profile.Rule.Definition!.Name), Tone.Low).EndLine();
            foreach (var stage in rule.Profile.Stages) AddFunnel(rule.Profile, stage);
        }
    }

    /// <summary>Which rules the index does not find by a telling value, and why.</summary>
    public void AddIndex()
    {
        var poor = report.Rules.SelectMany(rule => rule.Profile.Stages.Where(IsPoor).Select(stage => (Rule: rule.Profile, Stage: stage))).ToArray();
        var rules = poor.DistinctBy(item => item.Rule.Rule.Source).ToArray();
        var everywhere = poor.Where(item => item.Stage.FoundBy.Count == 0).DistinctBy(item => item.Rule.Rule.Source).Count();
        text.EndLine().Add("What the index could not use", Tone.Strong).EndLine();
        text.Add("  ").AddWrapped(
            $"{Words.Count(report.Rules.Count, "rule")}: {Words.Amount(report.Rules.Count - rules.Length)} found by values that tell events apart, {Words.Amount(rules.Length - everywhere)} only by a field with few values, {Words.Amount(everywhere)} by nothing, so that every event is asked.",
            2, width);
        AddBroad([.. poor.Where(item => item.Stage.IsBroad && item.Stage.Candidates > 0)]);
        AddEverywhere([.. poor.Where(item => item.Stage.FoundBy.Count == 0)]);
    }

    private static bool IsPoor(StageProfile stage) => stage.IsBroad || stage.FoundBy.Count == 0;

    // With the stage, where there are several.
    private static string NameOf(RuleProfile rule, StageProfile stage)
    {
        var name = SafeText.OneLine(rule.Rule.Definition!.Name);
        return rule.Stages.Count == 1 ? name : $"{name} ({StageOf(stage)})";
    }

    private static string StageOf(StageProfile stage) => stage.Role == StageRole.End ? "until" : FormattableString.Invariant($"stage {stage.Number}");

    private void AddFunnel(RuleProfile profile, StageProfile stage)
    {
        if (profile.Stages.Count > 1) text.Add("    " + StageOf(stage), Tone.Dim).EndLine();
        AddCount(report.EventsSeen, stage.FoundBy.Count == 0 ? "every event is asked" : $"found by {CostWords.Cut(string.Join(" or ", stage.FoundBy))}");
        foreach (var step in stage.Conditions) AddCount(step.Reached, CostWords.Cut(step.Condition.Text));
        AddCount(stage.Matches, stage.Matches == 1 ? "matches" : "match");
    }

    private void AddCount(long count, string what) => text.Add(Words.Amount(count).PadLeft(Column - 2) + "  ", Tone.Dim).Add(what).EndLine();

    // Many rules have the same few values.
    private void AddBroad((RuleProfile Rule, StageProfile Stage)[] stages)
    {
        if (stages.Length == 0) return;
        text.EndLine().Add("  ").AddWrapped($"Found by a field with few values. {IndexObstacleText.Hint(stages[0].Stage)}", 2, width, Tone.Medium);
        var groups = stages.GroupBy(item => string.Join(" or ", item.Stage.FoundBy)).OrderByDescending(group => group.Max(item => item.Stage.Candidates)).ThenBy(group => group.Key, StringComparer.Ordinal).ToArray();
        foreach (var group in groups.Take(limit))
        {
            var asked = group.Max(item => item.Stage.Candidates);
            text.Add($"    {CostWords.Cut(group.Key)}: {CostWords.Share(asked, report.EventsSeen)} of events").EndLine();
            var names = group.Select(item => NameOf(item.Rule, item.Stage)).Distinct().ToArray();
            var shown = limit == int.MaxValue ? names : names[..Math.Min(names.Length, MaxNames)];
            text.Add("      ").AddWrapped($"{Words.Count(names.Length, "rule")}: {string.Join("; ", shown)}{(shown.Length == names.Length ? "" : "; ...")}", 6, width, Tone.Dim);
        }
        AddRest(groups.Length, "value");
    }

    private void AddEverywhere((RuleProfile Rule, StageProfile Stage)[] stages)
    {
        foreach (var group in stages.GroupBy(item => IndexObstacleText.Hint(item.Stage)!))
        {
            text.EndLine().Add("  ").AddWrapped($"Found by nothing. {group.Key}", 2, width, Tone.Medium);
            foreach (var (rule, stage) in group.Take(limit))
            {
                text.Add($"    {NameOf(rule, stage)}: {Words.Amount(stage.Matches)} of {Words.Amount(stage.Candidates)} {(stage.Matches == 1 ? "matches" : "match")}").EndLine();
                AddObstacles(stage);
            }
            AddRest(group.Count(), "rule");
        }
    }

    private void AddObstacles(StageProfile stage)
    {
        // Where an event is stands in every rule, and is worth a word only where nothing else does.
        var obstacles = stage.Obstacles.Where(obstacle => obstacle.Kind != IndexObstacleKind.Index || stage.Obstacles.Count == 1).ToArray();
        var shown = limit == int.MaxValue ? obstacles.Length : Math.Min(obstacles.Length, MaxObstacles);
        foreach (var obstacle in obstacles.Take(shown)) text.Add($"      {CostWords.Cut(obstacle.Condition)}").Add($"  {IndexObstacleText.WhyNot(obstacle)}", Tone.Dim).EndLine();
        if (obstacles.Length > shown) text.Add($"      and {Words.Count(obstacles.Length - shown, "more condition")}", Tone.Dim).EndLine();
    }

    private void AddRest(int count, string noun)
    {
        if (count > limit) text.Add($"    and {Words.Count(count - limit, "more " + noun)}; --limit N or --all shows them", Tone.Dim).EndLine();
    }
}
