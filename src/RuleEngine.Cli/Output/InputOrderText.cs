using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>How far events were from the order of their time, what was done about it, and what to do.</summary>
internal static class InputOrderText
{
    /// <summary>The sentences; none when all events came in order and were believed.</summary>
    public static IEnumerable<string> Describe(DetectionStatistics statistics, DetectionOptions options)
    {
        if (statistics.ImplausibleEvents > 0 && options.MaxClockJump is { } jump)
        {
            yield return $"{Words.Count(statistics.ImplausibleEvents, "event")} dated more than {DurationNotation.Write(jump)} ahead of those around: rules about several events did not see {(statistics.ImplausibleEvents == 1 ? "it" : "them")}";
        }
        if (statistics.LateEvents == 0) yield break;
        var disorder = $"unsorted: {Words.Count(statistics.LateEvents, "event")} late by up to {Words.Of(statistics.MaxLateness)}";
        if (statistics.TooLateEvents == 0)
        {
            yield return disorder + ", all put in order";
        }
        else
        {
            var allowed = options.AllowedLateness > TimeSpan.Zero ? $", {Words.Amount(statistics.TooLateEvents)} too late for --allowed-lateness {DurationNotation.Write(options.AllowedLateness)}" : "";
            yield return $"{disorder}{allowed}; a sequence may be missed, because an event that comes too late cannot extend one";
        }
        if (statistics.EventsReleasedEarly > 0)
        {
            yield return $"{Words.Count(statistics.EventsReleasedEarly, "event")} passed on early: at most {Words.Amount(options.MaxHeldEvents)} wait for late ones";
        }
        if (statistics.TooLateEvents > 0 && statistics.MaxLateness > options.AllowedLateness)
        {
            yield return $"--allowed-lateness {DurationNotation.Write(statistics.MaxLateness)} puts such events in order";
        }
    }
}
