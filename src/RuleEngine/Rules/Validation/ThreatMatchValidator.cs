using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Validation;

/// <summary>Checks that the mapping of an indicator match rule can be met.</summary>
internal static class ThreatMatchValidator
{
    private const string Path = "rule.threat_mapping";

    /// <summary>Reports empty mappings, groups that only exclude, and contradictions.</summary>
    public static void Validate(RuleFile file)
    {
        RequireEntries(file, file.Rule.Find<TomlArray>("threat_index"), "rule.threat_index");
        if (file.Rule.Find<TomlArray>("threat_mapping") is not { } mapping) return;
        RequireEntries(file, mapping, Path);
        foreach (var group in mapping.Items.OfType<TomlTable>()) ValidateGroup(file, group);
    }

    private static void ValidateGroup(RuleFile file, TomlTable group)
    {
        if (group.Find<TomlArray>("entries") is not { } list) return;
        var entries = list.Items.OfType<TomlTable>().ToList();
        RequireEntries(file, list, $"{Path}.entries");
        if (entries.Count > 0 && entries.TrueForAll(IsNegated)) file.Report(DiagnosticCatalog.AllNegated, entries[0].Span, null, Path);
        var asked = new Dictionary<(string Field, string Value), bool>();
        foreach (var entry in entries)
        {
            if (entry.Find<TomlString>("field") is not { } field || entry.Find<TomlString>("value") is not { } value) continue;
            var negated = IsNegated(entry);
            if (asked.TryAdd((field.Text, value.Text), negated) || asked[(field.Text, value.Text)] == negated) continue;
            file.Report(DiagnosticCatalog.ContradictoryMapping, entry.Span, null, Path, Wording.Excerpt(field.Text), Wording.Excerpt(value.Text));
        }
    }

    private static void RequireEntries(RuleFile file, TomlArray? list, string path)
    {
        if (list is { Items.Count: 0 }) file.Report(DiagnosticCatalog.WrongCount, list.Span, null, path, 0, "1 or more");
    }

    private static bool IsNegated(TomlTable entry) => entry.Find<TomlBoolean>("negate") is { Value: true };
}
