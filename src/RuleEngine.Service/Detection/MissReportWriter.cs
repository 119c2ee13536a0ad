using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.IO.Misses;
using RuleEngine.IO.Wording;

namespace RuleEngine.Service.Detection;

/// <summary>Words what was found out about a rule as a <see cref="WhyNotReport"/>. What is in events and keys comes from outside: no sentence has characters that do not print.</summary>
/// <param name="analysis">What was found out.</param>
/// <param name="isLimited">Whether the run had less memory than the service has.</param>
internal sealed class MissReportWriter(MissAnalysis analysis, bool isLimited)
{
    private const string Section = "RuleEngine:Detection:";
    private const int MaxSentences = 50;
    private const int MaxNear = 10;
    private const int MaxLength = 1000;

    private static readonly OptionNames Options =
        new(Section + nameof(DetectionOptionsSection.AllowedLateness), Section + nameof(DetectionOptionsSection.MaxStateBytes), Section + nameof(DetectionOptionsSection.IgnoreIndexPatterns));

    private readonly MissSentence _sentence = new(analysis, isLimited ? Options with { MaxState = "the 256 MiB that looking back may take" } : Options);
    private readonly NearMissSentence _near = new(Options);

    /// <summary>The report, but for its alerts.</summary>
    /// <param name="events">How many events were asked.</param>
    /// <param name="from">The time of the first of them.</param>
    /// <param name="to">The time of the last of them.</param>
    public WhyNotReport Write(long events, EventTime? from, EventTime? to) => new(analysis.Status.Definition!.RuleId, events, from?.ToDateTimeOffset(), to?.ToDateTimeOffset())
    {
        Misses = Clean(analysis.Ledger.Keys.Take(MaxSentences).Select(Of)),
        Stages = Clean(analysis.Explanation.Stages.Where(stage => stage.Role != StageRole.End).Select(Of)),
        Near = Clean(analysis.Unmatched.SelectMany(stage => analysis.Search.Of(stage.Number).Select(near => Of(near, stage))).Take(MaxNear)),
        Partials = Clean(Partials()),
        LeftOut = Clean(analysis.Ledger.Others.Take(MaxSentences).Select(other => $"{Words.Amount(other.Count)} times: {_sentence.LeftOut(other.First)}")),
    };

    private static IReadOnlyList<string> Clean(IEnumerable<string> sentences) => [.. sentences.Select(sentence => PrintableText.OneLine(sentence, MaxLength))];

    private string Of(KeyMiss key)
    {
        var report = key.Nearest!.Report;
        var got = report.Kind == PartialReportKind.EventLeftOut || report.Progress is not null ? "" : $"got to {StageOf(report)} of {report.Stages}";
        var fired = key.Completed == 0 ? "" : $"{Words.Amount(key.Completed)} of {Words.Count(key.Opened, "partial")} completed";
        var what = string.Join(", ", new[] { MissSentence.KeysOf(key.Keys), got, fired }.Where(part => part.Length != 0));
        var stray = _sentence.Stray(key.Nearest);
        return (what.Length == 0 ? "" : what + ": ") + _sentence.Of(key.Nearest) + (stray.Length == 0 ? "" : "; " + stray);
    }

    private string Of(StageExplanation stage)
    {
        var name = analysis.Explanation.Stages.Count == 1 ? "the condition" : analysis.NameOf(stage.Number) + (stage.Role == StageRole.Absence ? " (there may be none)" : "");
        return $"{name} is satisfied by {Words.Amount(analysis.Search.MatchesOf(stage.Number))} of {Words.Count(analysis.Search.Events, "event")}";
    }

    private string Of(NearMiss near, StageExplanation stage)
    {
        var others = near.Events == 1 ? "" : $", as {Words.Count(near.Events - 1, "other event")} did";
        var place = $"{Words.Of(near.Event.Time)} {near.Event.Origin} met {near.Met} of {Words.Count(near.Asked, "condition")} of {(analysis.Explanation.Stages.Count == 1 ? "the rule" : analysis.NameOf(stage.Number))}{others}";
        return $"{place}, and not: {string.Join("; ", analysis.FailuresOf(near.Event, stage.Number).Select(_near.FailureOf))}";
    }

    private IEnumerable<string> Partials()
    {
        if (!analysis.HasPartials) yield break;
        yield return $"{Words.Amount(analysis.Ledger.Opened)} opened";
        foreach (var (reason, count) in analysis.Ledger.Ended) yield return $"{Words.Amount(count)} {_sentence.Of(reason)}";
        if (analysis.Ledger.Forgotten > 0) yield return "of very many keys only those that got furthest were kept";
    }

    private string StageOf(PartialReport report) => analysis.Explanation.Kind == DetectionKind.Sample ? Words.Count(report.Stage, "stage") : analysis.NameOf(report.Stage);
}
