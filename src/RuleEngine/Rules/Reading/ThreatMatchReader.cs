namespace RuleEngine.Rules.Reading;

/// <summary>Reads the keys of an indicator match rule, which all begin with <c>threat_</c>.</summary>
internal static class ThreatMatchReader
{
    private const string DefaultPath = "threat.indicator";
    private static readonly string[] Keys =
        ["threat_index", "threat_indicator_path", "threat_language", "threat_query", "threat_filters", "threat_mapping"];

    /// <summary>The definition; null when the rule has none of the keys.</summary>
    public static ThreatMatchDefinition? Read(TableReader rule)
    {
        var definition = new ThreatMatchDefinition(
            rule.Strings("threat_index"),
            rule.String("threat_indicator_path") ?? DefaultPath,
            rule.Choice("threat_language", RuleWords.Languages) ?? RuleLanguage.Kuery,
            rule.Text("threat_query"),
            FilterReader.Read(rule, "threat_filters"),
            [.. rule.Tables("threat_mapping").Select(ReadGroup)]);
        return Keys.Any(rule.Table.Has) ? definition : null;
    }

    private static IReadOnlyList<ThreatMappingDefinition> ReadGroup(TableReader group)
    {
        group.Require();
        IReadOnlyList<ThreatMappingDefinition> entries = [.. group.Tables("entries").Select(ReadEntry).OfType<ThreatMappingDefinition>()];
        group.ReportUnknown();
        return entries;
    }

    private static ThreatMappingDefinition? ReadEntry(TableReader table)
    {
        table.Require();
        table.Choice("type");
        var (field, value, negate) = (table.Text("field"), table.Text("value"), table.Boolean("negate") ?? false);
        table.ReportUnknown();
        return field is null || value is null ? null : new ThreatMappingDefinition(field, value, negate);
    }
}
