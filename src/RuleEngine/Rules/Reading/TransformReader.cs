namespace RuleEngine.Rules.Reading;

/// <summary>Reads the <c>[transform]</c> table.</summary>
internal static class TransformReader
{
    private const string Phrase = "phrase";
    private const string String = "string";
    private static readonly string[] QueryTypes = [Phrase, "range"];
    private static readonly string[] ValueTypes = [String, "boolean"];

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
        table.Require("label", "query");
        var osquery = new OsqueryDefinition(table.String("label") ?? "", table.String("query") ?? "");
        table.ReportUnknown();
        return osquery;
    }

    private static InvestigateDefinition ReadInvestigate(TableReader table)
    {
        table.Require("label", "providers");
        var investigate = new InvestigateDefinition(
            table.String("label") ?? "", table.String("description"), table.String("relativeFrom"), table.String("relativeTo"),
            [.. table.TableGroups("providers").Select(group => (IReadOnlyList<InvestigateProviderDefinition>)[.. group.Select(ReadProvider)])]);
        table.ReportUnknown();
        return investigate;
    }

    private static InvestigateProviderDefinition ReadProvider(TableReader table)
    {
        table.Require("field", "value");
        var provider = new InvestigateProviderDefinition(
            table.String("field") ?? "", table.StringOrBoolean("value") ?? "", table.Choice("valueType", ValueTypes) ?? String,
            table.Choice("queryType", QueryTypes) ?? Phrase, table.Boolean("excluded") ?? false);
        table.ReportUnknown();
        return provider;
    }
}
