using System.Globalization;
using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Rules;
using RuleEngine.Rules.Attack;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>Writes the rule file.</summary>
internal static class RuleText
{
    private static readonly Dictionary<string, string> UpperWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lsass"] = "LSASS", ["sam"] = "SAM", ["lsa"] = "LSA", ["ntds"] = "NTDS", ["wmi"] = "WMI", ["rdp"] = "RDP", ["smb"] = "SMB", ["dns"] = "DNS", ["uac"] = "UAC", ["dcom"] = "DCOM", ["rpc"] = "RPC",
        ["dll"] = "DLL", ["com"] = "COM", ["and"] = "and", ["or"] = "or", ["of"] = "of", ["by"] = "by", ["in"] = "in", ["to"] = "to", ["from"] = "from", ["with"] = "with", ["then"] = "then", ["the"] = "the", ["a"] = "a",
    };

    /// <summary>The formatted text.</summary>
    public static string Write(ScaffoldRequest request, ScaffoldPlan plan)
    {
        var tactic = request.Tactic ?? TacticNames.OfFile(request.RulePath);
        var text = new StringBuilder();
        var date = request.Date.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"[metadata]\ncreation_date = \"{date}\"\nmaturity = \"development\"\nupdated_date = \"{date}\"\n\n[rule]\n");
        text.Append(CultureInfo.InvariantCulture, $"author = [{TomlText.Quote(request.Author)}]\n");
        text.Append("description = \"<describe what this rule finds, and why that matters>\"\nfalse_positives = [\"<describe who does the same with good reason>\"]\n");
        text.Append(CultureInfo.InvariantCulture, $"from = \"now-{Math.Ceiling(plan.Lookback.TotalMinutes)}m\"\n");
        if (plan.Index.Count > 0) text.Append(CultureInfo.InvariantCulture, $"index = {TomlText.Array(plan.Index)}\n");
        if (WordOf(request.QueryLanguage) is { Length: > 0 } language) text.Append(CultureInfo.InvariantCulture, $"language = \"{language}\"\n");
        var name = NameOf(request, tactic);
        text.Append(CultureInfo.InvariantCulture, $"name = {TomlText.Quote(name)}\n");
        text.Append(CultureInfo.InvariantCulture, $"note = \"\"\"## Triage and analysis\n\n### Investigating {TomlText.Quote(name)[1..^1]}\n\n1. <describe what to look at first>\n2. <describe what confirms it, and what to do then>\n\"\"\"\n");
        text.Append(CultureInfo.InvariantCulture, $"risk_score = {ScoreOf(request.Severity)}\nrule_id = \"{request.RuleId}\"\n");
        if (plan.Setup.Length > 0) text.Append(CultureInfo.InvariantCulture, $"setup = \"\"\"## Setup\n\n{plan.Setup}\n\"\"\"\n");
        text.Append(CultureInfo.InvariantCulture, $"severity = \"{LowerOf(request.Severity)}\"\n");
        string[] tags = tactic is null ? [.. plan.Tags] : [.. plan.Tags, $"Tactic: {tactic.Name}"];
        text.Append(CultureInfo.InvariantCulture, $"tags = {TomlText.Array(tags)}\ntype = \"{WordOf(request.Type)}\"\n{plan.Keys}");
        foreach (var comment in plan.Comments) text.Append(CultureInfo.InvariantCulture, $"# {comment}\n");
        if (plan.Query.Length > 0) text.Append(CultureInfo.InvariantCulture, $"query = '''\n{plan.Query}\n'''\n");
        if (tactic is not null) text.Append(Threat(tactic, request.Technique));
        text.Append(plan.Tables);
        var formatted = RuleFormatter.Format(new SourceText(request.RulePath, text.ToString()));
        return formatted.Text ?? throw new InvalidOperationException($"The rule made is no TOML: {formatted.Diagnostics[0]}");
    }

    /// <summary>A name out of that of the file, without the tactic at its beginning.</summary>
    public static string NameOf(ScaffoldRequest request, AttackTactic? tactic)
    {
        if (request.Name is { } given) return given;
        var file = Path.GetFileNameWithoutExtension(request.RulePath);
        if (tactic is not null && file.Length > tactic.FileName.Length + 1 && file.StartsWith(tactic.FileName + "_", StringComparison.OrdinalIgnoreCase)) file = file[(tactic.FileName.Length + 1)..];
        var words = new string([.. file.Select(character => char.IsLetterOrDigit(character) ? character : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join(' ', words.Select(word => UpperWords.GetValueOrDefault(word) ?? char.ToUpperInvariant(word[0]) + word[1..]));
        // A rule's name has two characters or more.
        return name.Length < 2 ? $"New Rule {name}".TrimEnd() : char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string Threat(AttackTactic tactic, string? technique)
    {
        var text = new StringBuilder($"\n[[rule.threat]]\nframework = \"MITRE ATT&CK\"\n[rule.threat.tactic]\nid = \"{tactic.Id}\"\nname = \"{tactic.Name}\"\nreference = \"https://attack.mitre.org/tactics/{tactic.Id}/\"\n");
        if (technique is null) return text.ToString();
        var parts = technique.Split('.');
        Append("[[rule.threat.technique]]", parts[0]);
        if (parts.Length > 1) Append("[[rule.threat.technique.subtechnique]]", technique);
        return text.ToString();

        void Append(string header, string id) => text.Append(CultureInfo.InvariantCulture,
            $"\n{header}\nid = \"{id}\"\nname = {TomlText.Quote(AttackCatalog.FindTechnique(id)?.Name ?? $"<insert the name of {id}>")}\nreference = \"https://attack.mitre.org/techniques/{id.Replace('.', '/')}/\"\n");
    }

    private static int ScoreOf(RuleSeverity severity) => severity switch { RuleSeverity.Low => 21, RuleSeverity.Medium => 47, RuleSeverity.High => 73, _ => 99 };

    private static string WordOf(ScaffoldType type) => type switch
    {
        ScaffoldType.Sequence => "eql",
        ScaffoldType.NewTerms => "new_terms",
        ScaffoldType.ThreatMatch => "threat_match",
        ScaffoldType.MachineLearning => "machine_learning",
        _ => LowerOf(type),
    };

    private static string WordOf(RuleLanguage language) => language == RuleLanguage.None ? "" : LowerOf(language);

#pragma warning disable CA1308 // Words of rules are lower case.
    private static string LowerOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
