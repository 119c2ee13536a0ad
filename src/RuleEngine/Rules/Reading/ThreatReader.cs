namespace RuleEngine.Rules.Reading;

/// <summary>Reads <c>[[rule.threat]]</c>.</summary>
internal static class ThreatReader
{
    /// <summary>The entries.</summary>
    public static IReadOnlyList<ThreatDefinition> Read(TableReader rule) => [.. rule.Tables("threat").Select(ReadThreat)];

    private static ThreatDefinition ReadThreat(TableReader table)
    {
        table.Require();
        var tactic = table.Nested("tactic") is { } nested ? ReadTactic(nested) : new ThreatTacticDefinition("", "", "");
        var threat = new ThreatDefinition(table.String("framework") ?? "", tactic, [.. table.Tables("technique").Select(ReadTechnique)]);
        table.ReportUnknown();
        return threat;
    }

    private static ThreatTacticDefinition ReadTactic(TableReader table)
    {
        table.Require();
        var tactic = new ThreatTacticDefinition(table.String("id") ?? "", table.String("name") ?? "", table.String("reference") ?? "");
        table.ReportUnknown();
        return tactic;
    }

    private static ThreatTechniqueDefinition ReadTechnique(TableReader table) =>
        ReadTechnique(table, [.. table.Tables("subtechnique").Select(ReadSubtechnique)]);

    private static ThreatTechniqueDefinition ReadSubtechnique(TableReader table) => ReadTechnique(table, []);

    private static ThreatTechniqueDefinition ReadTechnique(TableReader table, IReadOnlyList<ThreatTechniqueDefinition> subtechniques)
    {
        table.Require();
        var technique = new ThreatTechniqueDefinition(table.String("id") ?? "", table.String("name") ?? "", table.String("reference") ?? "", subtechniques);
        table.ReportUnknown();
        return technique;
    }
}
