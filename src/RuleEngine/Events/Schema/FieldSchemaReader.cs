using System.Text;

namespace RuleEngine.Events.Schema;

/// <summary>Reads the schema tables that are built into the assembly: a line a field, its name, a tab, its Elasticsearch type.</summary>
internal static class FieldSchemaReader
{
    /// <summary>Reads tables of this folder into one schema; later tables win.</summary>
    public static FieldSchema ReadResources(params ReadOnlySpan<string> names)
    {
        var fields = new List<KeyValuePair<string, FieldType>>(4096);
        foreach (var name in names) Read(ReadResource(name), fields);
        return FieldSchema.Empty.With(fields);
    }

    /// <summary>The type as queries see it, of a type as Elasticsearch's mappings name it; of an unknown one, <see cref="FieldType.Unmapped"/>.</summary>
    public static FieldType TypeOf(ReadOnlySpan<char> elasticType) => elasticType switch
    {
        "keyword" or "wildcard" or "constant_keyword" or "flattened" => FieldType.Keyword,
        "text" or "match_only_text" => FieldType.Text,
        "long" or "integer" or "short" or "byte" or "unsigned_long" => FieldType.Long,
        "double" or "float" or "half_float" or "scaled_float" => FieldType.Double,
        "boolean" => FieldType.Boolean,
        "date" or "date_nanos" => FieldType.Date,
        "ip" => FieldType.Ip,
        "version" => FieldType.Version,
        "geo_point" => FieldType.GeoPoint,
        "object" => FieldType.Object,
        "nested" => FieldType.Nested,
        _ => FieldType.Unmapped,
    };

    private static void Read(ReadOnlySpan<char> table, List<KeyValuePair<string, FieldType>> fields)
    {
        foreach (var line in table.EnumerateLines())
        {
            var tab = line.IndexOf('\t');
            if (tab > 0 && line[0] != '#') fields.Add(new(line[..tab].ToString(), TypeOf(line[(tab + 1)..])));
        }
    }

    private static string ReadResource(string name)
    {
        using var stream = typeof(FieldSchemaReader).Assembly.GetManifestResourceStream(typeof(FieldSchemaReader), name)
            ?? throw new InvalidOperationException($"The assembly was built without {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
