using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Validation;

/// <summary>Checks the ids of tactics and techniques of MITRE ATT&amp;CK and MITRE ATLAS, and that each reference is the page of its id.</summary>
internal static partial class ThreatValidator
{
    private const string Attack = "MITRE ATT&CK";
    private const string Atlas = "MITRE ATLAS";

    /// <summary>Reports odd ids and references.</summary>
    public static void Validate(RuleFile file)
    {
        foreach (var threat in file.Rule.FindTables("threat"))
        {
            if (threat.Find<TomlString>("framework")?.Text is not (Attack or Atlas)) continue;
            if (threat.Find<TomlTable>("tactic") is { } tactic) Validate(file, tactic, "rule.threat.tactic", "tactic", TacticId());
            foreach (var technique in threat.FindTables("technique")) ValidateTechnique(file, technique);
        }
    }

    private static void ValidateTechnique(RuleFile file, TomlTable technique)
    {
        Validate(file, technique, "rule.threat.technique", "technique", TechniqueId());
        foreach (var subtechnique in technique.FindTables("subtechnique"))
        {
            Validate(file, subtechnique, "rule.threat.technique.subtechnique", "subtechnique", SubtechniqueId());
        }
    }

    private static void Validate(RuleFile file, TomlTable table, string path, string kind, Regex shape)
    {
        if (table.Find<TomlString>("id") is not { } id) return;
        if (!shape.IsMatch(id.Text))
        {
            var hint = $"the id of a {kind} looks like {ExampleOf(kind)}";
            file.Report(DiagnosticCatalog.OddThreatId, id.Span, hint, $"{path}.id", Wording.Excerpt(id.Text), kind);
            return;
        }
        var page = PageOf(id.Text, kind);
        if (table.Find<TomlString>("reference") is not { } reference || reference.Text.TrimEnd('/') == page.TrimEnd('/')) return;
        file.Report(DiagnosticCatalog.OddThreatReference, reference.Span, page, $"{path}.reference", Wording.Excerpt(reference.Text), id.Text);
    }

    // ATT&CK gives a subtechnique a page below its technique's; ATLAS does not.
    private static string PageOf(string id, string kind)
    {
        var group = kind == "tactic" ? "tactics" : "techniques";
        return id.StartsWith("AML.", StringComparison.Ordinal)
            ? $"https://atlas.mitre.org/{group}/{id}/"
            : $"https://attack.mitre.org/{group}/{id.Replace('.', '/')}/";
    }

    private static string ExampleOf(string kind) => kind switch
    {
        "tactic" => "TA0006",
        "technique" => "T1003",
        _ => "T1003.001",
    };

    [GeneratedRegex(@"^(AML\.)?TA[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex TacticId();

    [GeneratedRegex(@"^(AML\.)?T[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex TechniqueId();

    [GeneratedRegex(@"^(AML\.)?T[0-9]+\.[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex SubtechniqueId();
}
