using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Validation;

/// <summary>Checks that a run has a window to look at and may raise an alert.</summary>
internal static class ScheduleValidator
{
    private const string DefaultFrom = "now-6m";
    private const string DefaultTo = "now";

    /// <summary>Reports an empty window and a <c>max_signals</c> of none.</summary>
    public static void Validate(RuleFile file)
    {
        Ranges.Check(file, file.Rule, "rule.max_signals");
        var (fromText, toText) = (file.Rule.Find<TomlString>("from"), file.Rule.Find<TomlString>("to"));
        var (start, end) = (fromText?.Text ?? DefaultFrom, toText?.Text ?? DefaultTo);
        if (!DateMath.TryParse(start, out var from) || !DateMath.TryParse(end, out var to)) return;
        if (to.Offset > from.Earliest) return;
        // Where both keep their defaults the window is not empty, so one of the two is written.
        file.Report(DiagnosticCatalog.EmptyWindow, (fromText ?? toText)!.Span, null, Wording.Excerpt(start), Wording.Excerpt(end));
    }
}
