using System.Globalization;
using RuleEngine.Diagnostics;
using RuleEngine.IO.Wording;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Cli.Output;

/// <summary>A test run for people: a line a rule, and what is not right below it.</summary>
internal sealed class TestText(RuleTestRun run, bool isVerbose, int width)
{
    private const int Mark = 10;

    private readonly StyledText _text = new();

    /// <summary>The revision since which the rules changed that were run; null when all were.</summary>
    public string? ChangedSince { get; init; }

    /// <summary>Whether every rule is shown, also one without cases, with what <c>validate</c> says besides errors.</summary>
    public bool ShowsEachRule { get; init; }

    /// <summary>Whether only what is not right is shown.</summary>
    public bool ShowsProblemsOnly { get; init; }

    /// <summary>The text.</summary>
    public StyledText Render()
    {
        AddRules();
        if (run.Cases.Any(result => result is { Received: not null, Outcome: CaseOutcome.Failed })) _text.AddWrapped("What came stands beside each failed case in NAME.received.json; --accept approves it.", 0, width, Tone.Dim);
        AddClosing();
        return _text;
    }

    /// <summary>The text without its last lines, which are about the run as a whole.</summary>
    public StyledText RenderRules()
    {
        AddRules();
        return _text;
    }

    /// <summary>The word for an outcome.</summary>
    public static string WordOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Passed => "ok",
        CaseOutcome.Accepted => "accepted",
        CaseOutcome.Failed => "failed",
        CaseOutcome.Vacuous => "vacuous",
        CaseOutcome.Broken => "broken",
        _ => "not run",
    };

    private void AddRules()
    {
        foreach (var rule in run.Rules.Where(IsShown)) AddRule(rule);
        foreach (var finding in run.Findings) AddFinding(finding, 0);
    }

    // A rule without cases is counted at the end; a folder of thousands of them would hide the others.
    private bool IsShown(RuleTestResult rule) => !rule.IsPassed || (!ShowsProblemsOnly && (isVerbose || ShowsEachRule || rule.Cases.Count != 0));

    private void AddRule(RuleTestResult rule)
    {
        var word = rule.Cases.Count == 0 && rule.IsPassed ? "no case" : rule.IsPassed ? "ok" : !rule.IsRunnable ? "broken" : "failed";
        _text.Add(word.PadRight(Mark), rule.IsPassed ? rule.Cases.Count == 0 ? Tone.Dim : Tone.Low : Tone.High).Add(SafeText.OneLine(rule.Path), rule.IsPassed ? Tone.Normal : Tone.Strong);
        if (rule.Cases.Count != 0) _text.Add($"  {CountsOf(rule)}", Tone.Dim);
        _text.EndLine();
        foreach (var diagnostic in rule.Diagnostics.Where(diagnostic => isVerbose || ShowsEachRule || diagnostic.Severity == DiagnosticSeverity.Error)) _text.Append(DiagnosticText.Render(diagnostic));
        foreach (var result in rule.Cases.Where(IsShown)) AddCase(result);
        foreach (var finding in rule.Findings) AddFinding(finding, Mark);
    }

    private static string CountsOf(RuleTestResult rule)
    {
        var failed = rule.Cases.Count(result => !result.IsPassed);
        return $"{Words.Count(rule.Cases.Count, "case")}{(failed == 0 ? "" : $", {Words.Amount(failed)} not passed")}, {Words.Count(rule.Alerts, "alert")}, {Words.Count(rule.Events, "event")}";
    }

    private bool IsShown(CaseResult result) => isVerbose || !result.IsPassed || result.Outcome == CaseOutcome.Accepted || result.Message.Length != 0 || result.Findings.Count != 0;

    private void AddCase(CaseResult result)
    {
        var tone = result.IsPassed ? Tone.Low : Tone.High;
        _text.Add("  ").Add(WordOf(result.Outcome).PadRight(Mark), tone).Add(SafeText.OneLine(PlaceOf(result)), result.IsPassed ? Tone.Normal : Tone.Strong);
        if (result.Outcome == CaseOutcome.Accepted) _text.Add($"  {result.Message}", Tone.Dim);
        else if (isVerbose && result.IsPassed) _text.Add($"  {Words.Count(result.Alerts, "alert")}, {Words.Count(result.Events, "event")}", Tone.Dim);
        _text.EndLine();
        if (isVerbose && result.Description.Length != 0) AddLine(result.Description, Tone.Dim);
        if (result is { Message.Length: > 0, Outcome: not CaseOutcome.Accepted, Diagnostics.Count: 0 }) AddLine(result.Message, Tone.Normal);
        foreach (var diagnostic in result.Diagnostics) _text.Append(DiagnosticText.Render(diagnostic));
        foreach (var difference in result.Differences) AddDifference(difference);
        foreach (var finding in result.Findings) AddFindingOfCase(result, finding);
    }

    private static string PlaceOf(CaseResult result) => result is { IsPassed: false, Line: > 1 } ? string.Create(CultureInfo.InvariantCulture, $"{result.Path}:{result.Line}") : result.Path;

    // What the message said already is not said again.
    private void AddFindingOfCase(CaseResult result, TestFinding finding)
    {
        if (finding.Message != result.Message) AddLine($"{(finding.Severity == DiagnosticSeverity.Warning ? "warning: " : "")}{(finding.Path == result.Path ? "" : finding.Path + ": ")}{finding.Message}", finding.Severity == DiagnosticSeverity.Warning ? Tone.Medium : Tone.Normal);
        else if (finding.Path != result.Path) AddLine($"in {finding.Path}", Tone.Normal);
        if (finding.Hint is { } hint) AddLine($"hint: {hint}", Tone.Dim);
    }

    private void AddDifference(AlertDifference difference)
    {
        var (sign, tone) = difference.Kind switch
        {
            AlertDifferenceKind.Added => ("+", Tone.Low),
            AlertDifferenceKind.Removed => ("-", Tone.High),
            _ => ("~", Tone.Medium),
        };
        _text.Add($"    {sign} ", tone).Add(SafeText.OneLine(difference.Title), tone).EndLine();
        foreach (var field in difference.Fields)
        {
            var (approved, received) = ValueExcerpt.Pair(field.Approved, field.Received, isVerbose);
            if (difference.Kind != AlertDifferenceKind.Changed) _text.Add(SafeText.OneLine($"        {field.Path}: {(field.Received is null ? approved : received)}"), Tone.Dim).EndLine();
            else _text.Add(SafeText.OneLine($"        {field.Path}: ")).Add(SafeText.OneLine(approved), Tone.High).Add(" -> ").Add(SafeText.OneLine(received), Tone.Low).EndLine();
        }
    }

    private void AddFinding(TestFinding finding, int indent)
    {
        var isWarning = finding.Severity == DiagnosticSeverity.Warning;
        var place = finding.Path.Length == 0 || indent > 0 && finding.Kind is TestFindingKind.NoCase or TestFindingKind.NoPositiveCase or TestFindingKind.NeedsMissing ? "" : finding.Line > 0 ? FormattableString.Invariant($"{finding.Path}:{finding.Line}: ") : $"{finding.Path}: ";
        var column = indent == 0 ? 0 : 2;
        _text.Add(new string(' ', column)).Add((isWarning ? "warning: " : "error: "), isWarning ? Tone.Medium : Tone.High).AddWrapped(SafeText.OneLine(place + finding.Message), column + 4, width);
        if (finding.Hint is { } hint) AddLine($"hint: {hint}", Tone.Dim);
    }

    private void AddLine(string text, Tone tone) => _text.Add("    ").AddWrapped(SafeText.OneLine(text), 4, width, tone);

    private void AddClosing()
    {
        if (run.Unchanged != 0 && run.Rules.Count == 0)
        {
            _text.Add(SafeText.OneLine($"no rule and no case changed since {ChangedSince}; {Words.Count(run.Unchanged, "rule")} left out"), Tone.Strong).EndLine();
            return;
        }
        var cases = run.Cases.Count();
        var parts = new[] { CaseOutcome.Passed, CaseOutcome.Accepted, CaseOutcome.Failed, CaseOutcome.Vacuous, CaseOutcome.Broken, CaseOutcome.NotRun }
            .Select(outcome => (outcome, count: run.Count(outcome))).Where(item => item.count > 0).Select(item => $"{Words.Amount(item.count)} {WordOf(item.outcome)}");
        var line = $"{Words.Count(run.Rules.Count, "rule")}, {Words.Count(cases, "case")}{(cases == 0 ? "" : ": " + string.Join(", ", parts))}; {Words.Count(run.Rules.Sum(rule => rule.Alerts), "alert")}, {Words.Count(run.Rules.Sum(rule => rule.Events), "event")}";
        var uncovered = run.Rules.Count(rule => rule.Cases.Count == 0);
        if (uncovered > 0) line += $"; {Words.Count(uncovered, "rule")} without a case";
        if (run.Unchanged > 0) line += $"; {Words.Count(run.Unchanged, "rule")} unchanged";
        _text.Add(SafeText.OneLine(line), run.IsPassed ? Tone.Strong : Tone.High).Add(string.Create(CultureInfo.InvariantCulture, $", {run.Duration.TotalSeconds:0.0} s"), Tone.Dim).EndLine();
    }
}
