namespace RuleEngine.Rules.Reading;

/// <summary>Reads the <c>[transform]</c> table.</summary>
internal static class TransformReader
{
    private const string Phrase = "phrase";
    private const string String = "string";
    /// <summary>The definition, or null.</summary>
    public static TransformDefinition? Read(TableReader root)
    {
        if (root.Nested("transform") is not { } table) return null;
        var transform = new TransformDefinition(
            [.. table.Tables("osquery").Select(ReadOsquery)], [.. table.Tables("investigate").Select(ReadInvestigate)]);
        table.ReportUnknown();
        return transform;
    }

    private static OsqueryDefinition ReadOsquery(TableReader table)
    {
        table.Require();
        var osquery = new OsqueryDefinition(table.String("label") ?? "", table.String("query") ?? "");
        table.ReportUnknown();
        return osquery;
    }

    private static InvestigateDefinition ReadInvestigate(TableReader table)
    {
        table.Require();
        var investigate = new InvestigateDefinition(
            table.String("label") ?? "", table.String("description"), table.String("relativeFrom"), table.String("relativeTo"),
            [.. table.TableGroups("providers").Select(group => (IReadOnlyList<InvestigateProviderDefinition>)[.. group.Select(ReadProvider)])]);
        table.ReportUnknown();
        return investigate;
    }

    private static InvestigateProviderDefinition ReadProvider(TableReader table)
    {
        table.Require();
        var provider = new InvestigateProviderDefinition(
            table.String("field") ?? "", table.StringOrBoolean("value") ?? "", table.Choice("valueType") ?? String,
            table.Choice("queryType") ?? Phrase, table.Boolean("excluded") ?? false);
        table.ReportUnknown();
        return provider;
    }
}
