namespace RuleEngine.Rules.Reading;

/// <summary>Reads <c>[rule.alert_suppression]</c>.</summary>
internal static class SuppressionReader
{
    private const string Suppress = "suppress";
    /// <summary>The definition, or null.</summary>
    public static AlertSuppressionDefinition? Read(TableReader rule)
    {
        if (rule.Nested("alert_suppression") is not { } table) return null;
        var duration = table.Nested("duration") is { } nested ? ReadDuration(nested) : null;
        var suppression = new AlertSuppressionDefinition(
            table.Texts("group_by"), duration, (table.Choice("missing_fields_strategy") ?? Suppress) == Suppress);
        table.ReportUnknown();
        return suppression;
    }

    private static TimeSpan? ReadDuration(TableReader table)
    {
        table.Require();
        var (value, unit) = (table.Integer("value"), table.Choice("unit"));
        table.ReportUnknown();
        return value is not null && unit is not null && RuleText.TryGetLength(value.Value, unit[0], out var length) ? length : null;
    }
}
