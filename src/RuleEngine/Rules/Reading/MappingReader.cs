namespace RuleEngine.Rules.Reading;

/// <summary>Reads what lets events choose an alert's severity and risk score, and the lists of exceptions.</summary>
internal static class MappingReader
{
    /// <summary><c>[[rule.severity_mapping]]</c>.</summary>
    public static IReadOnlyList<SeverityMappingDefinition> ReadSeverity(TableReader rule) =>
        [.. rule.Tables("severity_mapping").Select(ReadSeverityEntry).OfType<SeverityMappingDefinition>()];

    /// <summary><c>[[rule.risk_score_mapping]]</c>.</summary>
    public static IReadOnlyList<RiskScoreMappingDefinition> ReadRiskScore(TableReader rule) =>
        [.. rule.Tables("risk_score_mapping").Select(ReadRiskScoreEntry).OfType<RiskScoreMappingDefinition>()];

    /// <summary><c>[[rule.exceptions_list]]</c>.</summary>
    public static IReadOnlyList<ExceptionsListDefinition> ReadExceptions(TableReader rule) =>
        [.. rule.Tables("exceptions_list").Select(ReadExceptionsEntry)];

    private static SeverityMappingDefinition? ReadSeverityEntry(TableReader table)
    {
        table.Require();
        var (field, word, value) = (table.Text("field"), table.Choice("operator"), table.String("value"));
        var severity = table.Choice("severity", RuleWords.Severities);
        table.ReportUnknown();
        return field is null || word is null || value is null || severity is null ? null : new SeverityMappingDefinition(field, word, value, severity.Value);
    }

    private static RiskScoreMappingDefinition? ReadRiskScoreEntry(TableReader table)
    {
        table.Require();
        var (field, word, value) = (table.Text("field"), table.Choice("operator"), table.String("value"));
        var score = table.SmallInteger("risk_score");
        table.ReportUnknown();
        return field is null || word is null ? null : new RiskScoreMappingDefinition(field, word, value ?? "") { RiskScore = score };
    }

    private static ExceptionsListDefinition ReadExceptionsEntry(TableReader table)
    {
        table.Require();
        var list = new ExceptionsListDefinition(
            table.String("id") ?? "", table.String("list_id") ?? "", table.Choice("namespace_type") ?? "", table.String("type") ?? "");
        table.ReportUnknown();
        return list;
    }
}
