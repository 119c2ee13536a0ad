using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Language.Ir;
using RuleEngine.Rules.Reading;

namespace RuleEngine.Compilation.Linting.Definitions;

/// <summary>Checks that a rule tells who gets its alerts what they are about and what to do. Alerts of building blocks nobody gets, and deprecated rules are on their way out.</summary>
internal sealed class GuideCheck : IRuleCheck
{
    private const string WindowsFields = "winlog.";
    private static readonly string[] SaysNothing = ["none", "unknown", "n/a", "na", "unlikely", "-", "?", "none known", "none identified", "legitimate activity", "unspecified"];

    private static readonly LintCheck NoNote = new(DiagnosticCatalog.LintNoNote, "missing-note", "Who gets the alert at night needs to know what to look at, and when it can be closed.");
    private static readonly LintCheck NoReferences = new(DiagnosticCatalog.LintNoReferences, "missing-references", "A link to where the behaviour is described lets others judge the rule, and its alerts.");
    private static readonly LintCheck NoFalsePositives = new(DiagnosticCatalog.LintNoFalsePositives, "missing-false-positives", "What is known to look the same and be harmless saves each analyst the same search.");
    private static readonly LintCheck NoSetup = new(DiagnosticCatalog.LintNoSetup, "missing-setup", "Most Windows events are written only where an audit policy asks for them, and a rule without its events is silent.");
    private static readonly LintCheck NoTags = new(DiagnosticCatalog.LintNoTags, "missing-tags", "Rules are found, filtered and counted by their tags.");
    private static readonly LintCheck NoAuthor = new(DiagnosticCatalog.LintNoAuthor, "missing-author", "Somebody has to be asked when the rule is too loud.");
    private static readonly LintCheck NoThreat = new(DiagnosticCatalog.LintNoThreat, "missing-threat", "What is mapped to no tactic is missing in each overview of what is covered.");
    private static readonly LintCheck EmptyFalsePositive = new(DiagnosticCatalog.LintEmptyFalsePositive, "empty-false-positive", "It reads as if somebody had looked for false positives and found none.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [NoNote, NoReferences, NoFalsePositives, NoSetup, NoTags, NoAuthor, NoThreat, EmptyFalsePositive];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        var definition = rule.Definition;
        if (!definition.Author.Any(author => !string.IsNullOrWhiteSpace(author))) findings.Report(NoAuthor, rule.PlaceOf("author"), "author = [\"…\"]");
        if (definition.Tags.Count == 0) findings.Report(NoTags, rule.PlaceOf("tags"), "tags = [\"OS: Windows\", \"Tactic: …\"]");
        foreach (var text in rule.Rule.FindStrings("false_positives").Where(text => SaysNothing.Contains(text.Text.Trim().TrimEnd('.'), StringComparer.OrdinalIgnoreCase)))
        {
            findings.Report(EmptyFalsePositive, rule.Locate(text.Span), "say what looks the same and is harmless, or leave it out", Wording.Excerpt(text.Text));
        }
        if (definition.BuildingBlockType is null && definition.Metadata.Maturity != "deprecated") CheckGuide(rule, findings);
    }

    private static void CheckGuide(LintedRule rule, LintFindings findings)
    {
        var definition = rule.Definition;
        if (string.IsNullOrWhiteSpace(definition.Note)) findings.Report(NoNote, rule.PlaceOf("note"), "note = \"\"\"## Triage and analysis …\"\"\"");
        if (definition.References.Count == 0 && !Mentions(definition.Note, "https://")) findings.Report(NoReferences, rule.PlaceOf("references"), "references = [\"https://…\"]");
        if (definition.FalsePositives.Count == 0 && !Mentions(definition.Note, "false positive")) findings.Report(NoFalsePositives, rule.PlaceOf("false_positives"), "false_positives = [\"…\"]");
        // What promotes the alerts of other products takes their mapping.
        if (definition.Threat.Count == 0 && definition.Metadata.Promotion != true) findings.Report(NoThreat, rule.PlaceOf("threat"), "[[rule.threat]]");
        if (string.IsNullOrWhiteSpace(definition.Setup) && WindowsFieldOf(rule.Query) is { } field) findings.Report(NoSetup, rule.PlaceOf("setup"), "`ruleengine survey --rules` names the audit policies that a rule needs", field);
    }

    // Many authors write it into the guide.
    private static bool Mentions(string? note, string words) => note?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;

    private static string? WindowsFieldOf(IrQuery? query)
    {
        var fields = new FieldCollector();
        // Map visits each condition once.
        query?.Map(condition =>
        {
            fields.Add(condition);
            return condition;
        });
        return fields.ToTable().Names.FirstOrDefault(name => name.StartsWith(WindowsFields, StringComparison.Ordinal));
    }
}
