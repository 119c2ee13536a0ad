using RuleEngine.Cli.Measuring;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>What rules cost, for people: all together, each, why, the conditions, and what the index cannot use.</summary>
/// <param name="report">What was found.</param>
/// <param name="limit">The most rows of a table.</param>
/// <param name="width">How long lines may be; rows of tables may be longer, because a row that is broken is hard to read.</param>
internal sealed class BenchText(BenchReport report, int limit, int width)
{
    private const int Column = 13;

    private static readonly (string Heading, int Columns)[] RuleCells = [("TIME", 10), ("+-", 5), ("ASKED", 10), ("", 7), ("MATCHES", 9), ("ALERTS", 8), ("STATE", 11)];
    private static readonly (string Heading, int Columns)[] ConditionCells = [("TIME", 10), ("EACH", 9), ("ASKED", 10), ("HELD", 8), ("RULES", 7)];

    private readonly StyledText _text = new() { KeepsLines = true };

    /// <summary>The whole page.</summary>
    public StyledText Render()
    {
        var details = new BenchDetailText(report, _text, limit, width);
        AddSet();
        AddRules();
        details.AddFunnels();
        AddConditions();
        details.AddIndex();
        return _text;
    }

    private void AddSet()
    {
        var (profile, set, events) = (report.Profile, report.Set, report.Profile.Events);
        var skipped = report.Sample.Report.EventsSkipped;
        _text.Add("All together", Tone.Strong).EndLine();
        AddRow("events", $"{Words.Amount(events)} in {Words.Count(report.Sample.Report.Inputs.Count, "input")}, held in memory{(skipped == 0 ? "" : $"; {Words.Amount(skipped)} skipped")}{(profile.AlertsFedBack == 0 ? "" : $"; {Words.Count(profile.AlertsFedBack, "alert")} came back to rules over alerts")}");
        if (report.Sample.Cut is { } cut) AddRow("cut", cut, Tone.Medium);
        var (rules, compiled) = (report.RuleSet.Engine.Rules.Count, report.RuleSet.Compiled);
        AddRow("rules", $"{Words.Amount(compiled)}{(rules == compiled ? "" : $", and {Words.Amount(rules - compiled)} that do not run; 'ruleengine validate' says why")}");
        AddRow("alerts", Words.Amount(profile.Alerts));
        AddRow("state", profile.PeakStateBytes == 0 ? "none kept" : $"{CostWords.Bytes(profile.PeakStateBytes)} at most");
        AddRow("reading", $"{CostWords.Rate(events, report.Reading.TotalNanoseconds)} events/s, {CostWords.Of(report.Reading.TotalNanoseconds)}");
        AddRow("detecting", $"{CostWords.Rate(events, set.Whole.Nanoseconds)} events/s, {CostWords.Of(set.Whole.Nanoseconds)} (median of {Words.Count(set.Whole.Rounds, "round")}, +- {CostWords.Of(set.Whole.Spread)}), of which");
        AddPart("events in", set.Passing, "what any set takes, one without rules too");
        AddPart("looking", set.Looking, "finding rules by the values of events");
        AddPart("asking", set.Asking, "the conditions of the rules found");
        AddPart("correlating", set.Correlating, "what sequences, thresholds and such keep");
        AddPart("alerting", set.Alerting, "alerts and their documents");
        var clock = CpuClock.IsProcessorTime ? "Processor time: what other programs use is not in it, though they slow the machine down" : "Time on the wall, with whatever else the machine does";
        AddRow("noise", $"{clock}. A part below {CostWords.Of(set.Noise)} cannot be told from nothing here.");
    }

    private void AddPart(string name, double nanoseconds, string meaning)
    {
        var isNoise = nanoseconds < report.Set.Noise && nanoseconds < report.Set.Whole.Nanoseconds / 20;
        var share = isNoise ? "" : CostWords.Share(nanoseconds, report.Set.Whole.Nanoseconds);
        _text.Add(("    " + name).PadRight(Column + 3)).Add((isNoise ? $"< {CostWords.Of(report.Set.Noise)}" : CostWords.Of(nanoseconds)).PadLeft(10)).Add(share.PadLeft(8)).Add("  " + meaning, Tone.Dim).EndLine();
    }

    private void AddRules()
    {
        _text.EndLine().Add("Rules", Tone.Strong).EndLine();
        AddHeadings(RuleCells, "RULE");
        foreach (var rule in report.Rules.Take(limit)) AddRule(rule);
        AddRest(report.Rules.Count, "rule");
        var measured = report.Rules.Count(rule => rule.Alone is not null);
        var rounds = report.Rules.Max(rule => rule.Alone?.Rounds ?? 0);
        var others = measured == report.Rules.Count ? "" : "; ~ is an estimate of the others";
        AddNote($"TIME: the rule alone, over all events, beyond finding it by its values, which rules share: {Words.Amount(measured)} of {Words.Amount(report.Rules.Count)} measured in {Words.Count(rounds, "round")}{others}. Together rules take less than their sum, because they share equal conditions. Below {CostWords.Of(report.Noise)} a rule cannot be told from none.");
        AddNote("ASKED: events that the index brought to the rule. MATCHES: those of them that satisfied a stage. STATE: the most that the rule kept between events.");
    }

    private void AddRule(RuleCost rule)
    {
        var profile = rule.Profile;
        string[] values =
        [
            CostWords.Of(rule, report.Noise), CostWords.Spread(rule, report.Noise), Words.Amount(profile.Candidates), CostWords.Share(profile.Candidates, report.EventsSeen),
            Words.Amount(profile.Matches), Words.Amount(profile.Alerts), CostWords.Bytes(profile.PeakStateBytes),
        ];
        AddCells(RuleCells, values, SafeText.OneLine(profile.Rule.Definition!.Name));
    }

    private void AddConditions()
    {
        _text.EndLine().Add("Conditions, those first that take most in all", Tone.Strong).EndLine();
        AddHeadings(ConditionCells, "CONDITION");
        ConditionCost[] asked = [.. report.Conditions.Where(condition => condition.Profile.Asked > 0)];
        foreach (var condition in asked.Take(limit)) AddCondition(condition);
        AddRest(asked.Length, "condition");
        var never = report.Conditions.Count - asked.Length;
        AddNote($"EACH: one question, measured over a sample of the events that came to it, without what conditions share, such as taking a text apart into words. ASKED: an event is asked once, however many RULES have the condition. HELD: for how many of those asked.{(never == 0 ? "" : $" {Words.Count(never, "condition")} {(never == 1 ? "was" : "were")} never asked.")}");
    }

    private void AddCondition(ConditionCost condition)
    {
        var profile = condition.Profile;
        var each = condition.Each.Nanoseconds < 1 ? "< 1 ns" : CostWords.Of(condition.Each.Nanoseconds);
        AddCells(ConditionCells, [CostWords.Of(condition.Nanoseconds), each, Words.Amount(profile.Asked), CostWords.Share(profile.Held, profile.Asked), Words.Amount(profile.Rules.Count)], CostWords.Cut(profile.Text));
    }

    private void AddHeadings((string Heading, int Columns)[] cells, string last) =>
        _text.Add(string.Concat(cells.Select(cell => cell.Heading.PadLeft(cell.Columns))) + "  " + last, Tone.Dim).EndLine();

    private void AddCells((string Heading, int Columns)[] cells, string[] values, string last) =>
        _text.Add(string.Concat(cells.Zip(values, (cell, value) => value.PadLeft(cell.Columns))) + "  " + last).EndLine();

    private void AddRest(int count, string noun)
    {
        if (count > limit) _text.Add($"  and {Words.Count(count - limit, "more " + noun)}; --limit N or --all shows them", Tone.Dim).EndLine();
    }

    private void AddRow(string name, string value, Tone tone = Tone.Normal) => _text.Add(("  " + name).PadRight(Column), Tone.Dim).AddWrapped(value, Column, width, tone);

    private void AddNote(string note) => _text.Add("  ").AddWrapped(note, 2, width, Tone.Dim);
}
