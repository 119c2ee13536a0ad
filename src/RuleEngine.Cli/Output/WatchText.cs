using System.Globalization;
using RuleEngine.Cli.Watching;
using RuleEngine.Diagnostics;
using RuleEngine.IO.Wording;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Cli.Output;

/// <summary>What came of a save, for people.</summary>
internal sealed class WatchText(int width)
{
    private const int Mark = 10;

    /// <summary>The text of a run: when and why, what is not right, and one line that says whether all is well.</summary>
    public StyledText Render(WatchView view)
    {
        var text = new StyledText();
        text.Add(view.Time.ToString("HH:mm:ss", CultureInfo.InvariantCulture).PadRight(Mark), Tone.Dim).Add(SafeText.OneLine(view.Cause), Tone.Strong).EndLine();
        foreach (var rule in view.Removed) text.Add("gone".PadRight(Mark), Tone.Dim).Add(SafeText.OneLine(rule)).EndLine();
        if (view.Run is { } run) text.Append(new TestText(run, isVerbose: false, width) { ShowsEachRule = !view.IsWhole, ShowsProblemsOnly = view.IsWhole }.RenderRules());
        foreach (var finding in view.Lint) text.Append(DiagnosticText.Render(finding));
        return text.Append(Closing(view));
    }

    /// <summary>Which keys do what.</summary>
    public static StyledText Keys() => new StyledText().Add("a approve, Enter run all, q quit", Tone.Dim).EndLine();

    private static StyledText Closing(WatchView view)
    {
        var run = view.Run;
        var isOk = run?.IsPassed != false;
        var line = run is null ? "" : CountsOf(run);
        if (!view.IsWhole)
        {
            var rest = view.Failing == 0 ? "all ok" : $"{Words.Amount(view.Failing)} not ok";
            line += $"{(line.Length == 0 ? "" : "; ")}{Words.Count(view.Rules, "rule")} in all, {rest}";
        }
        var text = new StyledText().Add((isOk ? "ok" : "failed").PadRight(Mark), isOk ? Tone.Low : Tone.High).Add(line, isOk ? Tone.Strong : Tone.High);
        if (run is not null) text.Add(string.Create(CultureInfo.InvariantCulture, $", {run.Duration.TotalSeconds:0.00} s"), Tone.Dim);
        return text.EndLine();
    }

    private static string CountsOf(RuleTestRun run)
    {
        var cases = run.Cases.ToList();
        var failed = cases.Count(result => !result.IsPassed);
        var line = Words.Count(run.Rules.Count, "rule");
        foreach (var (severity, noun) in new[] { (DiagnosticSeverity.Error, "error"), (DiagnosticSeverity.Warning, "warning") })
        {
            if (run.Rules.Sum(rule => rule.Diagnostics.Count(item => item.Severity == severity)) is var count and not 0) line += $", {Words.Count(count, noun)}";
        }
        line += $", {Words.Count(cases.Count, "case")}";
        if (cases.Count != 0) line += failed == 0 ? " passed" : $", {Words.Amount(failed)} not passed";
        var uncovered = run.Rules.Count(rule => rule.Cases.Count == 0);
        return uncovered == 0 ? line : $"{line}; {Words.Count(uncovered, "rule")} without a case";
    }
}
