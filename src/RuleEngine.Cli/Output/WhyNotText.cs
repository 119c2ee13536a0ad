using System.Globalization;
using RuleEngine.Alerts;
using RuleEngine.Cli.Features;
using RuleEngine.Events;
using RuleEngine.IO.Misses;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>Why a rule did not fire, for people: whether it did, what no event matched, how far each key got, and what became of all partials.</summary>
/// <param name="view">What is shown.</param>
/// <param name="limit">How many keys are shown; null for the usual number.</param>
/// <param name="width">How long lines may be.</param>
internal sealed class WhyNotText(MissAnalysis view, int? limit, int width)
{
    private const int Column = 14;
    private const int MaxAlerts = 3;
    private const int MaxFields = 6;
    private const int MaxEvents = 6;
    private const int DefaultKeys = 10;

    private readonly MissSentence _sentence = new(view, ReplayOptions.Names);
    private readonly NearMissSentence _near = new(ReplayOptions.Names);
    private readonly StyledText _text = new() { KeepsLines = true };

    /// <summary>The whole page.</summary>
    public StyledText Render()
    {
        var rule = view.Status.Definition!;
        _text.Add(SafeText.OneLine(rule.Name), Tone.Strong).EndLine();
        AddRow("rule", $"{view.Status.Source.Path} ({rule.RuleId})");
        AddRow("finds", RuleFactText.Of(rule, view.Explanation).First(fact => fact.Name == "finds").Text);
        AddRow("looked at", Words.Count(view.Search.Events, "event") + (view.Filter.Values.Count == 0 ? "" : $"; asked about {string.Join(", ", view.Filter.Values.Select(pair => $"{pair.Key}={pair.Value}"))}"));
        AddVerdict();
        foreach (var stage in view.Unmatched) AddUnmatched(stage);
        AddKeys();
        AddPartials();
        AddOthers();
        return _text;
    }

    private void AddRow(string name, string text) => _text.Add(("  " + name).PadRight(Column), Tone.Dim).AddWrapped(SafeText.OneLine(text), Column, width);

    private void AddHeading(string text) => _text.EndLine().AddWrapped(text, 0, width, Tone.Strong);

    private void AddVerdict()
    {
        if (view.AlertCount == 0) AddHeading(view.Unmatched.Any() || view.HasPartials ? "It did not fire." : "It did not fire, though events matched.");
        else AddHeading($"It fired: {Words.Count(view.AlertCount, "alert")}.");
        foreach (var alert in view.Alerts.Take(MaxAlerts)) _text.Add($"  {Words.Of(alert.Time)}  ").AddWrapped(SafeText.OneLine(EventsOf(alert)), 4, width);
        if (view.AlertCount > MaxAlerts) AddMore(view.AlertCount - MaxAlerts, "alert", 2);
    }

    private static string EventsOf(Alert alert)
    {
        string[] origins = [.. alert.Detection.Events.OfType<EventRecord>().Select(record => record.Origin.ToString())];
        var keys = MissSentence.KeysOf(alert.Detection.Keys);
        return (keys.Length == 0 ? "" : keys + ": ") + string.Join(", ", origins.Take(MaxEvents)) + (origins.Length > MaxEvents ? $" and {origins.Length - MaxEvents} more" : "");
    }

    private void AddMore(long count, string noun, int indent) => _text.Add(new string(' ', indent)).Add($"and {Words.Count(count, "more " + noun)}", Tone.Dim).EndLine();

    private void AddUnmatched(StageExplanation stage)
    {
        var name = new ExplanationView(view.Status, view.Explanation, null, IsVerbose: false).NameOf(stage);
        var nearest = view.Search.Of(stage.Number);
        AddHeading(view.Explanation.Stages.Count == 1 ? "No event matched." : $"No event matched {name}.");
        if (nearest.Count == 0) _text.Add("  ").AddWrapped($"Of {Words.Count(view.Search.Events, "event")} none met any of its conditions by what it has.", 2, width);
        else _text.Add("  ").AddWrapped($"Of {Words.Count(view.Search.Events, "event")} looked at, {(nearest.Count == 1 ? "this was" : "these were")} nearest:", 2, width);
        foreach (var near in nearest)
        {
            _text.Add("  ").Add(SafeText.OneLine($"{Words.Of(near.Event.Time)}  {near.Event.Origin}")).EndLine();
            _text.Add("    ").AddWrapped($"met {near.Met} of {Words.Count(near.Asked, "condition")}{(near.Events == 1 ? "" : $", as {Words.Count(near.Events - 1, "other event")} did")}, and not", 4, width, Tone.Dim);
            foreach (var failure in view.FailuresOf(near.Event, stage.Number)) _text.Add("      ").AddWrapped(_near.FailureOf(failure), 8, width);
        }
    }

    private void AddKeys()
    {
        if (view.Ledger.Keys is not { Count: > 0 } keys) return;
        AddHeading(keys[0].Keys.Count == 0 ? "Nearest to an alert:" : "Nearest to an alert, by key:");
        foreach (var key in keys.Take(limit ?? DefaultKeys)) AddKey(key);
        var hidden = keys.Count - (limit ?? DefaultKeys) + view.Ledger.Forgotten;
        if (hidden > 0) _text.EndLine().Add("  ").AddWrapped($"and {Words.Count(hidden, "more key")} that got no further{(view.Ledger.Forgotten > 0 ? "; not all are kept" : $" (--limit {keys.Count} shows all)")}", 2, width, Tone.Dim);
    }

    private void AddKey(KeyMiss key)
    {
        var report = key.Nearest!.Report;
        var fired = key.Completed == 0 ? "" : $", {Words.Amount(key.Completed)} completed";
        var partials = key.Opened == 0 ? "" : Words.Count(key.Opened, "partial") + fired;
        var got = report.Kind == PartialReportKind.EventLeftOut || report.Progress is not null ? "" : $"got to {Stage(report)} of {report.Stages}";
        var what = string.Join("; ", new[] { SafeText.OneLine(MissSentence.KeysOf(key.Keys)), got, partials }.Where(part => part.Length != 0));
        if (what.Length != 0) _text.EndLine().Add("  ").AddWrapped(what, 4, width, Tone.Strong);
        _text.Add("    ").AddWrapped(SafeText.OneLine(_sentence.Of(key.Nearest)), 6, width, Tone.High);
        if (_sentence.Stray(key.Nearest) is { Length: > 0 } stray) _text.Add("    ").AddWrapped(SafeText.OneLine(stray), 6, width, Tone.Medium);
        AddEvents(key.Nearest);
    }

    private string Stage(PartialReport report) => view.Explanation.Kind == DetectionKind.Sample ? report.Stage == 1 ? "1 stage" : $"{report.Stage} stages" : view.NameOf(report.Stage);

    private void AddEvents(Miss miss)
    {
        var report = miss.Report;
        var (events, first) = (report.Events, report.Events.Count == 0 ? report.Event!.Time : report.Events[0].Event.Time);
        // Of many the last are nearest to the end.
        var skipped = Math.Max(0, events.Count - MaxEvents);
        if (skipped > 0) _text.Add("      ").Add($"{Words.Count(skipped, "earlier event")}", Tone.Dim).EndLine();
        foreach (var item in events.Skip(skipped)) AddEvent(view.Explanation.Stages.Count == 1 ? "" : view.NameOf(item.Stage), item, first);
        var (after, label) = miss.LateEvent is { } late ? (late, "too late") : (report.Event, report.Kind == PartialReportKind.EventLeftOut ? view.NameOf(report.Stage) : "then");
        if (after is not null) AddEvent(label, new PartialEvent(LabelStage(miss), after), first);
    }

    // Which stage's fields tell most about the event that came.
    private int LabelStage(Miss miss) => miss switch
    {
        { LateEvent: not null } or { Report.Reason: DropReason.MaxSpanExceeded } => view.Stages.NextOf(miss.Report.Stage),
        { Report.Clause: > 0 and var clause } => clause,
        _ => miss.Report.Stage,
    };

    private void AddEvent(string label, PartialEvent item, EventTime first)
    {
        var time = item.Event.Time == first ? Words.Of(first) : Words.TimeOfDay(item.Event.Time, first);
        _text.Add("      ").Add(SafeText.OneLine(string.Join("  ", new[] { label, time, item.Event.Origin.ToString() }.Where(part => part.Length != 0)))).EndLine();
        var values = string.Join(", ", view.ValuesOf(item).Take(MaxFields).Select(pair => $"{FieldLabel.Of(pair.Key)}={MissSentence.ValueOf(pair.Value)}"));
        if (values.Length != 0) _text.Add("        ").AddWrapped(values, 8, width, Tone.Dim);
    }

    private void AddPartials()
    {
        if (!view.HasPartials) return;
        AddHeading($"Partial detections: {Words.Amount(view.Ledger.Opened)} opened{(view.Ledger.Opened == 0 ? "" : ", of which")}");
        foreach (var (reason, count) in view.Ledger.Ended) AddCount(count, _sentence.Of(reason));
        if (view.IsScheduled) _text.Add("  ").AddWrapped("Each execution searches its window from scratch: where windows overlap, the same events open partials again.", 2, width, Tone.Dim);
    }

    private void AddOthers()
    {
        var others = view.Ledger.Others.ToArray();
        if (others.Length == 0) return;
        AddHeading("Left out, and the first of each:");
        foreach (var other in others) AddCount(other.Count, _sentence.LeftOut(other.First));
    }

    private void AddCount(long count, string text)
    {
        var number = count.ToString("N0", CultureInfo.InvariantCulture).PadLeft(8) + "  ";
        _text.Add(number).AddWrapped(SafeText.OneLine(text), number.Length, width);
    }
}
