using RuleEngine.Diagnostics;
using RuleEngine.Rules.Attack;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Compilation.Linting.Threats;

/// <summary>Checks the mapping to ATT&amp;CK for Enterprise against its table: ids, names, and what belongs to what.</summary>
internal sealed class ThreatCheck : IRuleCheck
{
    private const string Framework = "MITRE ATT&CK";
    private static readonly string[] Frameworks = [Framework, "MITRE ATLAS"];

    private static readonly LintCheck UnknownTechnique = new(DiagnosticCatalog.LintUnknownTechnique, "unknown-technique", "Overviews of what is covered leave it out.");
    private static readonly LintCheck UnknownTactic = new(DiagnosticCatalog.LintUnknownTactic, "unknown-tactic", "Overviews of what is covered leave it out.");
    private static readonly LintCheck Retired = new(DiagnosticCatalog.LintRetiredTechnique, "retired-technique", "Overviews of what is covered leave it out, because they are of a newer version.");
    private static readonly LintCheck Name = new(DiagnosticCatalog.LintThreatName, "threat-name", "Either the id or the name is wrong, and readers believe the name while tools believe the id.") { IsFixable = true };
    private static readonly LintCheck FormerName = new(DiagnosticCatalog.LintFormerThreatName, "former-threat-name", "Who searches by the name of today does not find the rule.") { IsFixable = true };
    private static readonly LintCheck OtherTactic = new(DiagnosticCatalog.LintTechniqueOfOtherTactic, "technique-of-other-tactic", "The matrix of ATT&CK has no such cell, so the rule is not counted there.");
    private static readonly LintCheck OtherTechnique = new(DiagnosticCatalog.LintPartOfOtherTechnique, "part-of-other-technique", "The number before the dot is that of its technique, so one of the two is wrong.");
    private static readonly LintCheck Repeated = new(DiagnosticCatalog.LintRepeatedThreat, "repeated-threat", "Techniques of one tactic stand together; what stands twice is mostly a copy that was to be changed.");
    private static readonly LintCheck TacticAlone = new(DiagnosticCatalog.LintTacticAlone, "tactic-alone", "Coverage is counted by techniques, and a rule finds a technique.");
    private static readonly LintCheck UnknownFramework = new(DiagnosticCatalog.LintUnknownFramework, "unknown-framework", "Kibana and overviews of what is covered know mappings by the exact name of their framework.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } =
        [UnknownTechnique, UnknownTactic, Retired, Name, FormerName, OtherTactic, OtherTechnique, Repeated, TacticAlone, UnknownFramework];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        var tactics = new HashSet<string>(StringComparer.Ordinal);
        foreach (var threat in rule.Rule.FindTables("threat"))
        {
            if (threat.Find<TomlString>("framework") is not { } framework) continue;
            if (!Frameworks.Contains(framework.Text)) findings.Report(UnknownFramework, rule.Locate(framework.Span), Wording.Allowed(framework.Text, Frameworks), Wording.Excerpt(framework.Text));
            if (framework.Text == Framework) new Mapping(rule, findings).Check(threat, tactics);
        }
    }

    private sealed class Mapping(LintedRule rule, LintFindings findings)
    {
        private readonly HashSet<string> _techniques = new(StringComparer.Ordinal);

        public void Check(TomlTable threat, HashSet<string> tactics)
        {
            var tactic = threat.Find<TomlTable>("tactic") is { } table ? CheckTactic(table, tactics) : null;
            foreach (var technique in threat.FindTables("technique")) CheckTechnique(technique, tactic);
            if (tactic is not null && !threat.FindTables("technique").Any()) findings.Report(TacticAlone, rule.Locate(threat.Find<TomlTable>("tactic")!.Span), null, tactic);
        }

        private AttackTactic? CheckTactic(TomlTable table, HashSet<string> seen)
        {
            if (table.Find<TomlString>("id") is not { } id) return null;
            var tactic = AttackCatalog.FindTactic(id.Text);
            if (tactic is not null) CheckName(table, tactic.Id, tactic.Name, null);
            // Ids of tactics are given in order over all matrices; those of this version end at TA0111.
            else if (IsTacticId(id.Text) && string.CompareOrdinal(id.Text, "TA0111") <= 0) findings.Report(UnknownTactic, rule.Locate(id.Span), NearestTactic(table), id.Text, AttackCatalog.Version);
            if (!seen.Add(id.Text)) findings.Report(Repeated, rule.Locate(id.Span), null, id.Text);
            return tactic;
        }

        private void CheckTechnique(TomlTable table, AttackTactic? tactic)
        {
            if (table.Find<TomlString>("id") is not { } id) return;
            var technique = CheckId(table, id, "technique");
            if (technique is not null && tactic is not null && !technique.Tactics.Contains(tactic))
            {
                findings.Report(OtherTactic, rule.Locate(id.Span), $"it serves {Wording.AnyOf([.. technique.Tactics.Select(other => other.ToString())])}", technique, tactic);
            }
            foreach (var part in table.FindTables("subtechnique")) CheckPart(part, id.Text);
        }

        private void CheckPart(TomlTable table, string technique)
        {
            if (table.Find<TomlString>("id") is not { } id) return;
            CheckId(table, id, "sub-technique");
            if (IsTechniqueId(id.Text) && !id.Text.StartsWith(technique + ".", StringComparison.Ordinal)) findings.Report(OtherTechnique, rule.Locate(id.Span), null, id.Text, technique);
        }

        // Ids of another shape are reported by validate.
        private AttackTechnique? CheckId(TomlTable table, TomlString id, string kind)
        {
            if (!_techniques.Add(id.Text)) findings.Report(Repeated, rule.Locate(id.Span), null, id.Text);
            if (AttackCatalog.FindTechnique(id.Text) is { } technique)
            {
                CheckName(table, technique.Id, technique.Name, technique.FormerName);
                return technique;
            }
            if (AttackCatalog.IsRetired(id.Text, out var next)) findings.Report(Retired, rule.Locate(id.Span), next is null ? null : $"{next} took its place", id.Text);
            else if (IsTechniqueId(id.Text) && !AttackCatalog.MayBeNewer(id.Text)) findings.Report(UnknownTechnique, rule.Locate(id.Span), NearestTechnique(table), id.Text, kind, AttackCatalog.Version);
            return null;
        }

        private void CheckName(TomlTable table, string id, string name, string? formerName)
        {
            if (table.Find<TomlString>("name") is not { } written || written.Text == name) return;
            var fix = name.AsSpan().ContainsAny('"', '\\') ? null : DiagnosticFix.Replace(written.Span, $"\"{name}\"");
            if (written.Text == formerName) findings.Report(FormerName, rule.Locate(written.Span), null, fix, id, name);
            // With a name that is another id's, it is not clear which of the two is wrong.
            else if (Named(written.Text) is { } other) findings.Report(Name, rule.Locate(written.Span), $"that is the name of {other}", id, name, Wording.Excerpt(written.Text));
            else findings.Report(Name, rule.Locate(written.Span), null, fix, id, name, Wording.Excerpt(written.Text));
        }

        private static string? NearestTactic(TomlTable table) =>
            table.Find<TomlString>("name") is { } name && AttackCatalog.Tactics.FirstOrDefault(tactic => tactic.Name == name.Text) is { } tactic ? $"{tactic.Name} is {tactic.Id}" : null;

        private static string? NearestTechnique(TomlTable table) =>
            table.Find<TomlString>("name") is { } name && Named(name.Text) is { } id ? $"{name.Text} is {id}" : null;

        // Some parts of different techniques share a name.
        private static string? Named(string name)
        {
            var named = AttackCatalog.Techniques.Where(technique => technique.Name == name).Select(technique => technique.Id)
                .Concat(AttackCatalog.Tactics.Where(tactic => tactic.Name == name).Select(tactic => tactic.Id)).ToList();
            return named.Count == 0 ? null : Wording.AnyOf(named);
        }

        private static bool IsTacticId(string id) => id.Length == 6 && id.StartsWith("TA", StringComparison.Ordinal) && id.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0;

        private static bool IsTechniqueId(string id) => id.Length > 1 && id[0] == 'T' && id.Skip(1).All(character => char.IsAsciiDigit(character) || character == '.');
    }
}
