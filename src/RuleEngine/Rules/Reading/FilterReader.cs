namespace RuleEngine.Rules.Reading;

/// <summary>Reads Kibana's filters. They are query DSL, so only the switches in <c>meta</c> are looked at; the rest is kept as JSON.</summary>
internal static class FilterReader
{
    /// <summary>The filters of a key.</summary>
    public static IReadOnlyList<FilterDefinition> Read(TableReader rule, string key) => [.. rule.Tables(key).Select(ReadFilter)];

    private static FilterDefinition ReadFilter(TableReader filter)
    {
        var meta = filter.Nested("meta");
        return new FilterDefinition(
            filter.File.Document.Locate(filter.Table.Span),
            meta?.Boolean("negate") ?? false,
            meta?.Boolean("disabled") ?? false,
            TomlJson.Write(filter.Table, filter.File.Document.Source));
    }
}
