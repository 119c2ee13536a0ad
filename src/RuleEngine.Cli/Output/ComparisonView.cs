using RuleEngine.Cli.Comparison;
using RuleEngine.Cli.Features;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Cli.Output;

/// <summary>What two versions of rules made of the same events, for those who show it.</summary>
/// <param name="Base">The base.</param>
/// <param name="New">The new version.</param>
/// <param name="NewPaths">Where it is.</param>
/// <param name="Rules">All rules of both, those that differ most first.</param>
/// <param name="Inputs">What was read.</param>
/// <param name="Gates">The gates that were asked for.</param>
internal sealed record ComparisonView(BaseRules Base, RuleSet New, IReadOnlyList<string> NewPaths, IReadOnlyList<RuleAlerts> Rules, InputReport Inputs, IReadOnlyList<Gate> Gates)
{
    /// <summary>Sentences about the order of the events.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>The rules that there is something to say of: those whose alerts differ, then those that changed without it.</summary>
    public IEnumerable<RuleAlerts> Told => Rules.Where(rule => rule.Different > 0 || rule.Pair.Change != RuleChange.Unchanged || rule.Pair.RunsInBase != rule.Pair.RunsInNew);

    /// <summary>How many rules there are of a kind.</summary>
    public int CountOf(RuleChange change) => Rules.Count(rule => rule.Pair.Change == change);

    /// <summary>The alerts in a sentence: <c>12 before, 15 after: 4 new, 1 lost, 2 changed</c>.</summary>
    public string Alerts => ComparisonSentence.Of(Rules.Sum(rule => rule.BaseCount), Rules.Sum(rule => rule.NewCount), Rules.Sum(rule => rule.New), Rules.Sum(rule => rule.Lost), Rules.Sum(rule => rule.Changed));

    /// <summary>The changed lines of a rule; empty of a rule that is in one version only.</summary>
    public StyledText DiffOf(RulePair pair) => pair is { Base: { } before, New: { } after }
        ? UnifiedDiff.Render($"{before.Source.Path} ({(Base.Commit is null ? "base" : Base.Name)})", before.Source.Text, after.Source.Path, after.Source.Text)
        : new StyledText();
}
