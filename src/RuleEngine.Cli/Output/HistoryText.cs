using RuleEngine.IO.Inputs;

namespace RuleEngine.Cli.Output;

/// <summary>What a run's report says of history: what was read of it, and which alerts are in doubt because there was not enough.</summary>
internal static class HistoryText
{
    /// <summary>Adds the lines; none when no rule asks for history and none was given.</summary>
    public static void Add(StyledText text, RunSummary summary, int column, int width)
    {
        var label = "history";
        foreach (var sentence in Describe(summary.History, summary.Statistics))
        {
            text.Add(label.PadRight(column), Tone.Dim).AddWrapped(sentence, column, width);
            label = "";
        }
    }

    /// <summary>The sentences.</summary>
    public static IEnumerable<string> Describe(InputReport? history, DetectionStatistics statistics)
    {
        if (history is not null)
        {
            var skipped = history.EventsSkipped == 0 ? "" : $", {Words.Amount(history.EventsSkipped)} skipped";
            yield return statistics.HistoryEvents == 0 && history.EventsRead == 0 && history.EventsSkipped == 0 ? "not read: no rule asks what is new, or it holds no event"
                : $"{Words.Count(history.EventsRead, "event")} read, {Words.Amount(statistics.HistoryMatches)} of use to new-terms rules{skipped}";
        }
        if (statistics.ColdStart is not { } cold) yield break;
        var rules = Words.Count(cold.Rules, "new-terms rule");
        var alerts = cold.Alerts == 0 ? "they raised no alert in that time" : $"{Words.Count(cold.Alerts, "alert")} of theirs may be about what is not new";
        yield return $"{rules} {(cold.Rules == 1 ? "does" : "do")} not know all that was before until {Words.Minute(cold.Until)}: {alerts}{(history is null ? "; --history PATH shows them more" : "")}";
    }
}
