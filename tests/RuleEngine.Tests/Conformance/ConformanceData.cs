using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RuleEngine.Events;
using RuleEngine.Events.Schema;

namespace RuleEngine.Tests.Conformance;

/// <summary>
/// The events of a conformance data set, indexed as Elasticsearch would: mapping types (and what dynamic mapping adds), <c>null_value</c>, date
/// and date formats. In the order of the file: the engine orders them.
/// </summary>
internal sealed class ConformanceData
{
    private static readonly string[] DateFormatsOfSamples = ["dd-MM-yyyy", "yyyy-MM-dd"];
    private static readonly Dictionary<string, ConformanceData> Loaded = new(StringComparer.Ordinal);

    private ConformanceData(FieldSchema schema, EventRecord[] events, string? tiebreakerField) => (Schema, Events, TiebreakerField) = (schema, events, tiebreakerField);

    /// <summary>The field that orders events of one time; samples have none.</summary>
    public string? TiebreakerField { get; }

    public FieldSchema Schema { get; }

    public EventRecord[] Events { get; }

    /// <summary>Loads the data set of a file of specs.</summary>
    public static ConformanceData Of(string specFile)
    {
        lock (Loaded)
        {
            if (!Loaded.TryGetValue(specFile, out var data)) Loaded[specFile] = data = Load(specFile);
            return data;
        }
    }

    /// <summary>The field that names an event in the expectations of a file of specs.</summary>
    public static string IdFieldOf(string specFile) => specFile switch
    {
        "test_extra.toml" or "test_missing_events.toml" => "sequence",
        "test_sample.toml" or "test_sample_multi.toml" => "id",
        _ => "serial_event_id",
    };

    private static ConformanceData Load(string specFile)
    {
        var (files, mapping) = specFile switch
        {
            "test_extra.toml" => (["extra.data"], ["extra.mapping"]),
            "test_missing_events.toml" => (["missing-events.data"], ["missing-events.mapping"]),
            "test_sample.toml" => (["sample1.data", "sample2.data", "sample3.data"], ["sample1.mapping", "sample2.mapping", "sample3.mapping"]),
            "test_sample_multi.toml" => (["sample-multi.data"], ["sample-multi.mapping"]),
            _ => ((string[])["endgame.json"], (string[])["endgame-140.mapping"]),
        };
        var types = new Dictionary<string, FieldType>(StringComparer.Ordinal) { ["@timestamp"] = FieldType.Date };
        var nulls = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in mapping) ReadMapping(Read(file)["properties"]!.AsObject(), "", types, nulls);
        var documents = files.SelectMany(file => Read(file).AsArray()).Select(node => node!.AsObject()).ToList();
        var number = 0;
        foreach (var document in documents)
        {
            SetTime(document, number++);
            foreach (var (field, value) in nulls)
            {
                if (document.ContainsKey(field) && document[field] is null) document[field] = value;
            }
            MapDynamically(document, "", types);
        }
        var id = IdFieldOf(specFile);
        var events = documents.Select(document => EventRecord.Parse(document.ToJsonString(), document[id]!.ToString()));
        return new ConformanceData(FieldSchema.Empty.With(types).Close(), [.. events], id == "id" ? null : id);
    }

    private static JsonNode Read(string file)
    {
        var lines = File.ReadLines(Path.Combine(Repository.Shared, "conformance", "eql", "data", file)).Where(line => line.TrimStart() is not (['#', ..] or ['/', '/', ..]));
        return JsonNode.Parse(string.Join('\n', lines), documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true })!;
    }

    private static void ReadMapping(JsonObject properties, string prefix, Dictionary<string, FieldType> types, Dictionary<string, string> nulls)
    {
        foreach (var (name, node) in properties)
        {
            var mapping = node!.AsObject();
            if (mapping["properties"] is JsonObject below) ReadMapping(below, prefix + name + ".", types, nulls);
            if (mapping["type"] is not { } type) continue;
            if (mapping["null_value"] is { } value) nulls[prefix + name] = value.ToString();
            if (type.ToString() == "alias") continue;
            types[prefix + name] = type.ToString() switch
            {
                "long" or "integer" or "short" => FieldType.Long,
                "double" or "float" => FieldType.Double,
                "boolean" => FieldType.Boolean,
                "date" => FieldType.Date,
                "ip" => FieldType.Ip,
                "version" => FieldType.Version,
                _ => FieldType.Keyword,
            };
        }
    }

    // Endgame's times are in 100 ns since 1601; the samples have none, so that their place in the index is their order.
    private static void SetTime(JsonObject document, int number)
    {
        if (document["timestamp"] is { } filetime) document["@timestamp"] = (long)filetime / 10000 - 11644473600000;
        document["@timestamp"] ??= number;
        if (document["@timestamp_pretty"] is { } pretty) document["@timestamp_pretty"] = DateOnly.ParseExact(pretty.ToString(), DateFormatsOfSamples, CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static void MapDynamically(JsonObject document, string prefix, Dictionary<string, FieldType> types)
    {
        foreach (var (name, node) in document)
        {
            var value = node is JsonArray array ? array.FirstOrDefault(element => element is not null) : node;
            if (value is JsonObject below) MapDynamically(below, prefix + name + ".", types);
            else if (value is not null)
            {
                types.TryAdd(prefix + name, value.GetValueKind() switch
                {
                    JsonValueKind.Number => value.ToString().Contains('.', StringComparison.Ordinal) ? FieldType.Double : FieldType.Long,
                    JsonValueKind.True or JsonValueKind.False => FieldType.Boolean,
                    _ => FieldType.Keyword,
                });
            }
        }
    }
}
