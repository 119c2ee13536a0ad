using System.Globalization;
using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Attack;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Compilation.Linting.Definitions;

/// <summary>Checks the metadata of a rule, and the name of its file.</summary>
internal sealed partial class LifecycleCheck : IRuleCheck
{
    private const string Deprecated = "deprecated";

    private static readonly LintCheck Mismatch = new(DiagnosticCatalog.LintDeprecationMismatch, "deprecation-mismatch", "Tools that read one of the two keep a rule that others have dropped.");
    private static readonly LintCheck BeforeCreated = new(DiagnosticCatalog.LintDeprecatedBeforeCreated, "deprecated-before-created", "One of the two dates is wrong.");
    private static readonly LintCheck UnreadyEnabled = new(DiagnosticCatalog.LintUnreadyEnabled, "unready-rule-enabled", "Where it is installed it raises alerts at once, and its authors do not trust them yet.");
    private static readonly LintCheck FileNameTactic = new(DiagnosticCatalog.LintFileNameTactic, "file-name-tactic", "Who looks for the rules of a tactic by their file names finds this one and misses another.");
    private static readonly LintCheck FileNameStyle = new(DiagnosticCatalog.LintFileNameStyle, "file-name-style", "File names that are all of one style sort and complete well, and are the same file on every system.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Mismatch, BeforeCreated, UnreadyEnabled, FileNameTactic, FileNameStyle];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        CheckDeprecation(rule, findings);
        if (rule.Definition is { Enabled: true, Metadata.Maturity: "development" or "experimental" }) findings.Report(UnreadyEnabled, rule.PlaceOf("enabled"), null, rule.Definition.Metadata.Maturity);
        var file = rule.Definition.Source.Path;
        file = file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        if (!FileName().IsMatch(file)) findings.Report(FileNameStyle, rule.PlaceOf("name"), null, Wording.Excerpt(file));
        // A tactic's name may begin with another one's; none does, so the first is the one.
        var tactic = AttackCatalog.Tactics.FirstOrDefault(tactic => file.StartsWith(tactic.FileName + "_", StringComparison.Ordinal));
        var mapped = rule.Definition.Threat.Select(threat => threat.Tactic.Id).ToList();
        if (tactic is not null && mapped.Count > 0 && !mapped.Contains(tactic.Id)) findings.Report(FileNameTactic, rule.PlaceOf("threat"), $"the mapping has {Wording.AnyOf([.. mapped.Distinct()])}", tactic);
    }

    private static void CheckDeprecation(LintedRule rule, LintFindings findings)
    {
        var metadata = rule.Definition.Metadata;
        if (rule.Metadata is null || metadata.Maturity is null) return;
        var isDeprecated = metadata.Maturity == Deprecated;
        if (isDeprecated != metadata.DeprecationDate is not null)
        {
            var key = isDeprecated ? "maturity" : "deprecation_date";
            findings.Report(Mismatch, rule.Locate(rule.Metadata.TryGet(key, out var entry) ? entry.Value.Span : rule.Metadata.Span), null, metadata.Maturity, isDeprecated ? "is missing" : "is written");
        }
        if (metadata.DeprecationDate is { } end && metadata.CreationDate is { } start && end < start && rule.Metadata.Find<TomlString>("deprecation_date") is { } text)
        {
            findings.Report(BeforeCreated, rule.Locate(text.Span), null, Date(end), Date(start));
        }
    }

    private static string Date(DateOnly date) => date.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[a-z0-9]+(_[a-z0-9]+)*\.toml\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
