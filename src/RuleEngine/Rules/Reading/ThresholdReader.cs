namespace RuleEngine.Rules.Reading;

/// <summary>Reads <c>[rule.threshold]</c>.</summary>
internal static class ThresholdReader
{
    /// <summary>The threshold, or null.</summary>
    public static ThresholdDefinition? Read(TableReader rule)
    {
        if (rule.Nested("threshold") is not { } table) return null;
        table.Require();
        var threshold = new ThresholdDefinition(
            table.TextOrTexts("field"), table.Integer("value") ?? 1, [.. table.Tables("cardinality").Select(ReadCardinality).OfType<CardinalityDefinition>()])
        {
            Condition = table.Text("condition"),
        };
        table.ReportUnknown();
        return threshold;
    }

    private static CardinalityDefinition? ReadCardinality(TableReader table)
    {
        table.Require();
        var (field, value) = (table.Text("field"), table.Integer("value"));
        table.ReportUnknown();
        return field is null ? null : new CardinalityDefinition(field, value ?? 1);
    }
}
