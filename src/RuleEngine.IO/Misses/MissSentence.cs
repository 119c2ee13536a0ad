using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.IO.Wording;

namespace RuleEngine.IO.Misses;

/// <summary>Words what was in the way, in one sentence.</summary>
/// <param name="analysis">The rule and what became of its partials.</param>
/// <param name="options">What the options are called that would have helped.</param>
internal sealed class MissSentence(MissAnalysis analysis, OptionNames options)
{
    private const int MaxValue = 60;

    /// <summary>What ended a partial, or why it was never opened.</summary>
    public string Of(Miss miss)
    {
        var report = miss.Report;
        if (report.Kind == PartialReportKind.EventLeftOut) return LeftOut(report);
        if (miss.LateEvent is { } late) return Late(report, late, analysis.Explanation.MaxSpan is null ? "the partial was forgotten" : "maxspan");
        return report.Progress is { } progress ? $"threshold reached {Reached(progress)}{Rest(report)}"
            : analysis.Explanation.Kind == DetectionKind.Sample ? Sample(report)
            : Sequence(report);
    }

    /// <summary>Why events were left out.</summary>
    public string LeftOut(PartialReport report)
    {
        var (stage, place) = (analysis.NameOf(report.Stage), report.Event?.Origin.ToString() ?? "");
        return report.Reason switch
        {
            DropReason.KeyNull => $"{KeyWord} {string.Join(" and ", report.EmptyKeys)} was empty{(analysis.Stages.Numbers.Count > 1 ? $" at {stage}" : "")} ({place})",
            DropReason.NothingWaiting => $"{stage} came ({place}), and nothing of that key was waiting at {analysis.NameOf(analysis.Stages.PreviousOf(report.Stage))}",
            DropReason.OutOfOrder => $"{stage} came {LateBy(report)} out of order ({place}): with {options.AllowedLateness} it takes its place",
            DropReason.NotNew => $"not new: {KeysOf(report.Keys)} was seen last {Words.Of(report.Event!.Time - report.LastSeen!.Value)} before, at {Words.Of(report.LastSeen.Value)} ({place})",
            DropReason.NoIndicator => $"no indicator has what the event has ({place})",
            DropReason.AlreadyCounted => $"came at or before the last event of an alert of its group, which does not count again ({place})",
            DropReason.Expired => $"came too late to count{(report.Late is { } by ? $", {Words.Of(by)} behind the window" : "")} ({place})",
            DropReason.Untimed => $"had no time in the field that the rule goes by ({place})",
            DropReason.ImplausibleTime => $"had a time too far ahead of the other events to be believed ({place})",
            DropReason.TooManyKeys => $"had too many keys; the first ones were used ({place})",
            DropReason.MissedByExecutions => $"came behind the last execution that could have seen it ({place})",
            DropReason.Suppressed => "detections for which an alert raised before stands (alert_suppression)",
            DropReason.MaxSignals => "detections beyond max_signals",
            DropReason.Evicted => $"things remembered were forgotten, because the state would take more than {options.MaxState}",
            _ => report.Reason.ToString()!,
        };
    }

    /// <summary>What the count of ended partials is about.</summary>
    public string Of(DropReason? reason) => reason switch
    {
        null => "completed",
        DropReason.Expired => "expired: their time was over before the next event came",
        DropReason.MaxSpanExceeded => "the next event came after maxspan",
        DropReason.Overwritten => "overwritten by a newer partial at the same stage",
        DropReason.KilledByUntil => "killed by until",
        DropReason.MissingEventSeen => "hit by an event that should be missing",
        DropReason.Evicted => $"dropped for room ({options.MaxState})",
        DropReason.OutOfOrder => "came late, when a newer partial was waiting already",
        DropReason.EndOfStream => $"still waiting when {End}",
        _ => reason.ToString()!,
    };

    /// <summary>A key: <c>host.name=DC01, user.name=alice</c>.</summary>
    public static string KeysOf(IReadOnlyList<KeyValuePair<string, FieldValue>> keys) => string.Join(", ", keys.Select(key => $"{FieldLabel.Of(key.Key)}={ValueOf(key.Value)}"));

    /// <summary>A value, not too long.</summary>
    public static string ValueOf(FieldValue value)
    {
        if (value.IsMissing) return "(none)";
        var text = PrintableText.OneLine(value.Kind == FieldValueKind.Array ? $"[{string.Join(", ", value.Elements.ToArray())}]" : value.ToString());
        return text.Length <= MaxValue ? text : text[..MaxValue] + "…";
    }

    /// <summary>That the next stage came with another key; empty when it did not.</summary>
    public string Stray(Miss miss)
    {
        if (miss.LateEvent is not null || miss.Report.Reason is not (DropReason.Expired or DropReason.EndOfStream or DropReason.Overwritten) || analysis.Ledger.FindStray(miss.Report) is not { } stray) return "";
        // The stage may take the key from other fields than the first.
        var differing = stray.Keys.Zip(miss.Report.Keys, analysis.Stages.Find(stray.Stage)!.Keys).Where(pair => !pair.First.Value.Equals(pair.Second.Value))
            .Select(pair => $"{FieldLabel.Of(pair.Third.Text.TrimStart('?'))} {ValueOf(pair.First.Value)} instead of {ValueOf(pair.Second.Value)}");
        return $"{analysis.NameOf(stray.Stage)} did come in that time, with another key: {string.Join(" and ", differing)} ({stray.Event!.Origin})";
    }

    private string End => analysis.IsScheduled ? "the window of the execution ended" : "the events ended";

    private string KeyWord => analysis.Explanation.Kind switch { DetectionKind.Threshold => "group field", DetectionKind.NewTerms => "new-terms field", _ => "join key" };

    private string Next(PartialReport report) => analysis.NameOf(analysis.Stages.NextOf(report.Stage));

    private static string LateBy(PartialReport report) => report.Late is { } by ? Words.Of(by) : "";

    private string Late(PartialReport report, EventRecord late, string behind)
    {
        var length = analysis.Explanation.MaxSpan ?? analysis.Explanation.Lifetime ?? TimeSpan.Zero;
        return $"{Next(report)} arrived {Words.Of(late.Time - (report.Events[0].Event.Time + length))} after {behind} ({late.Origin})";
    }

    private string Sequence(PartialReport report)
    {
        var place = report.Event?.Origin.ToString() ?? "an event from before the run was saved";
        return report.Reason switch
        {
            DropReason.Expired when analysis.Explanation.MaxSpan is { } span => $"waited for {Next(report)} until its maxspan of {DurationNotation.Write(span)} was over",
            DropReason.Expired => $"waited for {Next(report)} until it was forgotten{(analysis.Explanation.Lifetime is { } lifetime ? $", {DurationNotation.Write(lifetime)} after its first event (the rule has no maxspan)" : "")}",
            DropReason.MaxSpanExceeded => $"{Next(report)} arrived {LateBy(report)} after maxspan ({place})",
            DropReason.Overwritten => $"overwritten by {place}, a newer event of {analysis.NameOf(report.Stage)} with the same key, while it waited for {Next(report)}",
            DropReason.KilledByUntil => $"killed by until at {place}, while it waited for {Next(report)}",
            DropReason.MissingEventSeen => $"missing-event clause{(report.Clause > 0 ? $" ![{analysis.NameOf(report.Clause)}]" : "")} hit {place}, though all other stages were there",
            DropReason.OutOfOrder => $"came {LateBy(report)} out of order: a partial with the newer {place} was waiting already; with {options.AllowedLateness} it takes its place",
            DropReason.Evicted => $"dropped while it waited for {Next(report)}, because the state would take more than {options.MaxState}",
            DropReason.EndOfStream => $"waited for {Next(report)} until {End}",
            _ => report.Reason.ToString()!,
        };
    }

    private string Sample(PartialReport report)
    {
        var missing = analysis.Stages.Numbers.Except(report.Events.Select(item => item.Stage)).Select(stage => analysis.NameOf(stage)).ToArray();
        var what = missing.Length == 0 ? "had an event for each stage, but not a different one" : $"had no event for {string.Join(" and ", missing)}";
        return what + Rest(report);
    }

    private static string Reached(ThresholdProgress progress)
    {
        var count = $"{Words.Amount(progress.Count)} of {Words.Amount(progress.Needed)}{(progress.To > progress.From ? $", from {Words.Of(progress.From)} to {Words.TimeOfDay(progress.To, progress.From)}" : "")}";
        var distinct = progress.DistinctNeeded > 0 ? $"; {Words.Amount(progress.Distinct)} of {Words.Count(progress.DistinctNeeded, "different value")} of {progress.CardinalityField}" : "";
        var condition = progress.IsConditionMet == false && progress.Count >= progress.Needed ? $"; its condition did not hold ({KeysOf(progress.Aggregations)})" : "";
        return count + distinct + condition;
    }

    private string Rest(PartialReport report) => report.Reason switch
    {
        DropReason.EndOfStream => $", when {End}",
        DropReason.Expired => ", until the window had passed",
        DropReason.Evicted => $", then dropped for room ({options.MaxState})",
        _ => "",
    };
}
