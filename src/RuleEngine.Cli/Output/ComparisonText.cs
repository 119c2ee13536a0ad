using RuleEngine.Cli.Comparison;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>A comparison for people: the numbers, then rule by rule what became of the alerts, with examples and the changed lines.</summary>
/// <param name="view">What is shown.</param>
/// <param name="width">How long lines may be.</param>
/// <param name="isVerbose">Whether no diff is cut short.</param>
internal sealed class ComparisonText(ComparisonView view, int width, bool isVerbose)
{
    private const int Column = 10;
    private const int MaxDiffLines = 60;

    private readonly StyledText _text = new() { KeepsLines = true };

    /// <summary>The whole page.</summary>
    public StyledText Render()
    {
        foreach (var rule in view.Told) AddRule(rule);
        AddSummary();
        return _text;
    }

    private void AddSummary()
    {
        _text.Add("Summary", Tone.Strong).EndLine();
        AddRow("base", $"{view.Base.Title}: {Words.Count(view.Base.Rules.Engine.Rules.Count, "rule")}, {Words.Amount(view.Base.Rules.Compiled)} run");
        AddRow("new", $"{string.Join(", ", view.NewPaths)}: {Words.Count(view.New.Engine.Rules.Count, "rule")}, {Words.Amount(view.New.Compiled)} run");
        AddRow("rules", $"{Words.Amount(view.CountOf(RuleChange.Added))} added, {Words.Amount(view.CountOf(RuleChange.Removed))} removed, {Words.Amount(view.CountOf(RuleChange.Changed))} changed, {Words.Amount(view.CountOf(RuleChange.Unchanged))} not changed");
        AddRow("events", $"{Words.Amount(view.Inputs.EventsRead)} read{(view.Inputs.EventsSkipped == 0 ? "" : $", {Words.Amount(view.Inputs.EventsSkipped)} skipped; 'ruleengine run' says why")}");
        for (var i = 0; i < view.Order.Count; i++) AddRow(i == 0 ? "order" : "", view.Order[i]);
        AddRow("alerts", view.Alerts);
        foreach (var gate in view.Gates.Where(gate => gate.IsFailed)) AddRow("failed", ComparisonSentence.Of(gate), Tone.High);
    }

    private void AddRow(string label, string text, Tone tone = Tone.Normal) => _text.Add(label.PadRight(Column), Tone.Dim).AddWrapped(SafeText.OneLine(text), Column, width, tone);

    private void AddRule(RuleAlerts rule)
    {
        var pair = rule.Pair;
        _text.Add(SafeText.OneLine(pair.Name), Tone.Strong).EndLine();
        var moved = pair.Base is { } before && before.Source.Path != pair.Path && view.Base.Commit is not null ? $" (was {before.Source.Path})" : "";
        _text.Add("  ").AddWrapped(SafeText.OneLine(pair.Path + moved), 2, width, Tone.Dim);
        _text.Add("  ").AddWrapped($"{ComparisonSentence.ChangeOf(pair)}; {ComparisonSentence.AlertsOf(rule)}", 2, width);
        if (ComparisonSentence.ReasonOf(rule) is { } reason) _text.Add("  ").AddWrapped(reason, 2, width);
        if (rule.Changed > 0) _text.Add("  ").AddWrapped($"changed: {ComparisonSentence.FieldsOf(rule)}", 2, width);
        foreach (var alert in rule.NewExamples) AddAlert('+', Tone.Low, alert);
        AddMore(rule.New - rule.NewExamples.Count, "new");
        foreach (var alert in rule.LostExamples) AddAlert('-', Tone.High, alert);
        AddMore(rule.Lost - rule.LostExamples.Count, "lost");
        foreach (var change in rule.ChangedExamples) AddChange(change);
        AddMore(rule.Changed - rule.ChangedExamples.Count, "changed");
        AddDiff(pair);
        _text.EndLine();
    }

    private void AddAlert(char mark, Tone tone, AlertFacts alert)
    {
        AddHead(mark, tone, alert, alert.Severity);
        _text.Add("      ").AddWrapped(SafeText.OneLine(alert.Reason), 6, width);
        AddOrigins(alert);
    }

    private void AddChange(AlertChange change)
    {
        AddHead('~', Tone.Medium, change.After, "");
        foreach (var field in change.Fields) _text.Add("      ").AddWrapped(SafeText.OneLine($"{ComparisonSentence.NameOf(field)}: {ValueOf(change.Before, field)} -> {ValueOf(change.After, field)}"), 6, width);
        AddOrigins(change.After);
    }

    private void AddHead(char mark, Tone tone, AlertFacts alert, string severity)
    {
        string[] parts = [.. new[] { Words.Of(alert.Time), severity, alert.Hosts }.Where(part => part.Length != 0)];
        _text.Add($"    {mark} ", tone).AddWrapped(string.Join("  ", parts.Select(SafeText.OneLine)), 6, width, tone);
    }

    private void AddOrigins(AlertFacts alert)
    {
        if (alert.Origins.Count != 0) _text.Add("      ").AddWrapped(SafeText.OneLine(ComparisonSentence.OriginsOf(alert)), 6, width, Tone.Dim);
    }

    private void AddMore(long more, string kind)
    {
        if (more > 0) _text.Add($"    ... {Words.Amount(more)} more {kind}", Tone.Dim).EndLine();
    }

    private static string ValueOf(AlertFacts facts, AlertField field) => facts.Values[(int)field] is { Length: > 0 } value ? value : "none";

    private void AddDiff(RulePair pair)
    {
        var lines = 0;
        var isLineStart = true;
        foreach (var (text, tone) in view.DiffOf(pair).Segments)
        {
            if (isLineStart && !isVerbose && lines == MaxDiffLines)
            {
                _text.Add("    ... more lines; --verbose shows them", Tone.Dim).EndLine();
                return;
            }
            if (isLineStart) _text.Add("    ");
            _text.Add(text, tone);
            isLineStart = text == "\n";
            if (isLineStart) lines++;
        }
    }
}
