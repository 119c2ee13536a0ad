using RuleEngine.IO.Inputs;
using RuleEngine.IO.Wording;
using RuleEngine.Rules;

namespace RuleEngine.Cli.Output;

/// <summary>What a run's report says of history: what was read of it, and which alerts are in doubt because there was not enough.</summary>
internal static class HistoryText
{
    /// <summary>The sentences; none when no rule asks for history and none was given.</summary>
    public static IEnumerable<string> Describe(RunSummary summary)
    {
        if (summary.History is { } history) yield return DescribeInputs(summary, history);
        if (summary.Statistics.ColdStart is not { } cold) yield break;
        var rules = $"{Words.Count(cold.Rules, "new-terms rule")} had not seen enough before {Words.Minute(cold.Until)}";
        yield return cold.Alerts == 0 ? $"{rules}, and raised no alert until then"
            : $"{rules}: {Words.Count(cold.Alerts, "alert")} until then may be about what is not new" + (summary.History is null ? "; --history PATH shows what was before" : "");
    }

    private static string DescribeInputs(RunSummary summary, InputReport history)
    {
        if (!summary.Rules.Engine.Rules.Any(rule => rule is { IsCompiled: true, Definition.Type: RuleType.NewTerms })) return "not read: no rule asks what is new";
        var skipped = history.EventsSkipped == 0 ? "" : $", {Words.Amount(history.EventsSkipped)} skipped";
        return $"{Words.Count(history.EventsRead, "event")} read, {Words.Amount(summary.Statistics.HistoryMatches)} of use to new-terms rules{skipped}";
    }
}
