using RuleEngine.Cli.Features;
using RuleEngine.IO.Wording;
using RuleEngine.Rules.Attack;

namespace RuleEngine.Cli.Output;

/// <summary>What rules find of ATT&amp;CK, for people: the counts, a table of tactics, then each tactic with its techniques.</summary>
internal static class CoverageText
{
    private const int IdWidth = 13;
    private const int NumberWidth = 8;
    private const int WidestName = 64;

    /// <summary>The whole report.</summary>
    /// <param name="coverage">What was found.</param>
    /// <param name="tactics">The tactics that are shown with their techniques.</param>
    /// <param name="width">The width of a line.</param>
    public static StyledText Render(RuleCoverage coverage, IReadOnlyList<CoveredTactic> tactics, int width)
    {
        var text = Summary(coverage, width);
        if (coverage.Tactics.Count == 0) return text;
        AddTactics(text.EndLine(), coverage, width);
        foreach (var tactic in tactics) AddTactic(text.EndLine(), tactic, width);
        return text;
    }

    private static StyledText Summary(RuleCoverage coverage, int width)
    {
        var text = new StyledText();
        var (techniques, parts) = (coverage.Techniques.Where(technique => !technique.IsPart).ToArray(), coverage.Techniques.Where(technique => technique.IsPart).ToArray());
        text.Add($"{Words.Count(coverage.Rules.Count, "rule")}, {Words.Amount(coverage.Rules.Count(rule => rule.IsTested))} tested, {Words.Amount(coverage.Mapped)} mapped to ATT&CK", Tone.Strong).EndLine();
        text.Add("  ").AddWrapped($"{ShareOf(techniques, isPart: false, "technique")}, {ShareOf(parts, isPart: true, "sub-technique")}, of ATT&CK {AttackCatalog.Version}", 2, width);
        text.Add("  ").AddWrapped($"without a tested rule: {Words.Count(techniques.Count(technique => technique.Tested == 0), "technique")}, {Words.Count(parts.Count(technique => technique.Tested == 0), "sub-technique")}", 2, width);
        if (coverage.NotRun > 0) text.Add("  ").AddWrapped($"not counted: {Words.Count(coverage.NotRun, "rule")} that {(coverage.NotRun == 1 ? "does" : "do")} not run here ('ruleengine validate' says why)", 2, width);
        if (coverage.UnknownIds is { Count: > 0 } unknown) text.Add("  ").AddWrapped($"not in ATT&CK {AttackCatalog.Version}: {string.Join(", ", unknown)}", 2, width, Tone.Medium);
        return text;
    }

    private static string ShareOf(CoveredTechnique[] found, bool isPart, string noun)
    {
        var all = AttackCatalog.Techniques.Count(technique => technique.ParentId is null != isPart);
        return $"{Words.Amount(found.Count(technique => AttackCatalog.FindTechnique(technique.Id) is not null))} of {Words.Count(all, noun)}";
    }

    private static void AddTactics(StyledText text, RuleCoverage coverage, int width)
    {
        var name = NameWidth(width, 4);
        AddHeadings(text, "tactic", name, "rules", "tested", "techn.", "tested");
        foreach (var tactic in coverage.Tactics)
        {
            AddNames(text, tactic.Id, tactic.Name, name);
            AddNumbers(text, tactic.Rules.Count, tactic.Tested);
            AddNumbers(text, tactic.Techniques.Count, tactic.Techniques.Count(technique => technique.Tested > 0));
            text.EndLine();
        }
        AddNames(text, "all", "", name);
        AddNumbers(text, coverage.Mapped, coverage.Tactics.SelectMany(tactic => tactic.Rules).Distinct().Count(rule => rule.IsTested));
        AddNumbers(text, coverage.Techniques.Count, coverage.Techniques.Count(technique => technique.Tested > 0));
        text.EndLine();
    }

    private static void AddTactic(StyledText text, CoveredTactic tactic, int width)
    {
        var name = NameWidth(width, 2);
        AddHeadings(text, $"{tactic.Id} {tactic.Name}", name, "rules", "tested");
        foreach (var technique in tactic.Techniques)
        {
            AddNames(text, technique.IsPart ? "  " + technique.Id : technique.Id, technique.IsPart ? "  " + technique.Name : technique.Name, name);
            AddNumbers(text, technique.Rules.Count, technique.Tested);
            text.EndLine();
        }
        if (tactic.Rules.Count(rule => !tactic.Techniques.Any(technique => technique.Rules.Contains(rule))) is > 0 and var without)
        {
            AddNames(text, "-", "no technique named", name);
            text.Add(Words.Amount(without).PadLeft(NumberWidth)).EndLine();
        }
    }

    private static int NameWidth(int width, int numbers) => Math.Clamp(width - IdWidth - 2 - (numbers * NumberWidth), WordWrap.MinWidth, WidestName);

    private static void AddHeadings(StyledText text, string title, int name, params string[] numbers)
    {
        text.Add(Fit(title, IdWidth + name + 2), Tone.Strong);
        foreach (var number in numbers) text.Add(number.PadLeft(NumberWidth), Tone.Dim);
        text.EndLine();
    }

    private static void AddNames(StyledText text, string id, string name, int width) => text.Add("  ").Add(SafeText.OneLine(id).PadRight(IdWidth), Tone.Low).Add(Fit(SafeText.OneLine(name), width));

    private static void AddNumbers(StyledText text, int rules, int tested) =>
        text.Add(Words.Amount(rules).PadLeft(NumberWidth)).Add(Words.Amount(tested).PadLeft(NumberWidth), tested == 0 ? Tone.Medium : Tone.Normal);

    private static string Fit(string text, int width) => text.Length <= width ? text.PadRight(width) : text[..(width - 4)] + "... ";
}
