using System.Text.Json.Nodes;
using RuleEngine.Rules.Reading;

namespace RuleEngine.Rules.Keys;

/// <summary>
/// Makes a JSON Schema (draft-07) of a kind of file, for editors: TOML editors complete keys and words with it, show what a key means, and underline what the
/// reader would call an error. What the reader only warns about, unknown keys of rules among it, the schema admits. Each requirement is a rule of its own, so that
/// a mistake gives the one message that is about it.
/// </summary>
public static class RuleSchema
{
    private const string Draft = "http://json-schema.org/draft-07/schema#";

    /// <summary>The schema of a kind of file.</summary>
    /// <param name="keys">The keys of the kind.</param>
    public static JsonObject Create(KeySet keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var schema = new JsonObject { ["$schema"] = Draft, ["title"] = $"RuleEngine {keys.Name}", ["description"] = keys.Meaning };
        return AddTable(schema, keys, null);
    }

    private static JsonObject Of(KeySet set, RuleKey key)
    {
        var schema = new JsonObject { ["description"] = DescriptionOf(key) };
        switch (key.Kind)
        {
            case RuleKeyKind.Text or RuleKeyKind.Time: AddText(schema, key); break;
            case RuleKeyKind.Integer: AddBounds(schema.With("type", "integer"), key, "minimum", "maximum"); break;
            case RuleKeyKind.Boolean: schema["type"] = "boolean"; break;
            case RuleKeyKind.Texts: AddBounds(AddItems(schema.With("type", "array"), key), key, "minItems", "maxItems"); break;
            case RuleKeyKind.TextOrTexts: AddBounds(AddItems(schema.With("type", "string", "array"), key), key, "minItems", "maxItems"); break;
            case RuleKeyKind.TextOrBoolean: schema.With("type", "string", "boolean"); break;
            case RuleKeyKind.Table: AddTable(schema, set, key); break;
            case RuleKeyKind.Tables: AddBounds(schema.With("type", "array").With("items", AddTable([], set, key)), key, "minItems", "maxItems"); break;
            case RuleKeyKind.TableGroups: schema.With("type", "array").With("items", new JsonObject().With("type", "array").With("items", AddTable([], set, key))); break;
            default: break;
        }
        return schema;
    }

    // The table of a key, or the file itself.
    private static JsonObject AddTable(JsonObject schema, KeySet set, RuleKey? table)
    {
        var path = table?.Path ?? "";
        var keys = set.Of(path).Values.ToArray();
        schema["type"] = "object";
        if (table is { IsOpen: true, Words.Count: > 0 }) schema["additionalProperties"] = AddText([], table);
        if (keys.Length == 0) return schema;
        schema["properties"] = new JsonObject(keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key.Name, Of(set, key))));
        if (set.IsClosed && table is not { IsOpen: true }) schema["additionalProperties"] = false;
        var required = keys.Where(key => key.IsRequired).Select(key => key.Name).ToArray();
        if (set == RuleKeys.Set && path.Length == 0) required = ["metadata", .. required];
        if (required.Length > 0) schema["required"] = List(required);
        AddDependencies(schema, keys);
        JsonNode[] conditions = [.. keys.Where(key => key.RequiredWithout is not null).Select(OtherwiseRequired), .. set == RuleKeys.Set && path == "rule" ? RuleWords.Types.Values.Select(OfType) : []];
        if (conditions.Length > 0) schema["allOf"] = new JsonArray(conditions);
        return schema;
    }

    // What one key asks of others: that they are there, or that they are not.
    private static void AddDependencies(JsonObject schema, RuleKey[] keys)
    {
        var needs = keys.SelectMany(key => key.RequiredWith, (key, other) => KeyValuePair.Create<string, JsonNode?>(other, List([key.Name])));
        var bans = keys.Where(key => key.Excludes is not null)
            .Select(key => KeyValuePair.Create<string, JsonNode?>(key.Name, new JsonObject { ["properties"] = new JsonObject { [key.Excludes!] = false } }));
        var dependencies = new JsonObject(needs.Concat(bans));
        if (dependencies.Count > 0) schema["dependencies"] = dependencies;
    }

    private static JsonObject OtherwiseRequired(RuleKey key) =>
        new() { ["if"] = new JsonObject { ["not"] = Required([key.RequiredWithout!]) }, ["then"] = Required([key.Name]) };

    // What rules of a type need besides, at any depth, and the languages that they may be written in.
    private static JsonObject OfType(RuleType type)
    {
        var name = RuleWords.NameOf(type);
        var then = RequiredBy(type, "rule");
        var languages = RuleWords.LanguagesOf(type);
        if (languages.Count > 0) PropertiesOf(then)["language"] = new JsonObject { ["enum"] = List(languages) };
        if (languages.Count == 1) PropertiesOf(then)["query"] = new JsonObject { ["pattern"] = @"\S" };
        return new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = name } }, ["required"] = List(["type"]) },
            ["then"] = then,
        };
    }

    private static JsonObject RequiredBy(RuleType type, string path)
    {
        var schema = new JsonObject();
        var keys = RuleKeys.Of(path).Values;
        var required = keys.Where(key => key.RequiredBy.Contains(type)).Select(key => key.Name).ToArray();
        if (required.Length > 0) schema["required"] = List(required);
        foreach (var table in keys.Where(key => key.Kind == RuleKeyKind.Table))
        {
            if (RequiredBy(type, table.Path) is { Count: > 0 } nested) PropertiesOf(schema)[table.Name] = nested;
        }
        return schema;
    }

    private static JsonObject PropertiesOf(JsonObject schema)
    {
        if (schema["properties"] is JsonObject properties) return properties;
        properties = [];
        schema["properties"] = properties;
        return properties;
    }

    private static JsonObject AddText(JsonObject schema, RuleKey key)
    {
        schema["type"] = "string";
        if (key.Words.Count > 0) schema["enum"] = List(key.Words);
        if (key.Pattern is not null) schema["pattern"] = key.Pattern;
        return schema;
    }

    private static JsonObject AddItems(JsonObject schema, RuleKey key)
    {
        // Lists with a bounded length are lists of fields, and a field has a name.
        var items = new JsonObject { ["type"] = "string" };
        if ((key.Pattern ?? (key.Most is null ? null : @"\S")) is { } pattern) items["pattern"] = pattern;
        return schema.With("items", items);
    }

    private static void AddBounds(JsonObject schema, RuleKey key, string least, string most)
    {
        if (key.Least is { } low) schema[least] = low;
        if (key.Most is { } high) schema[most] = high;
    }

    private static string DescriptionOf(RuleKey key)
    {
        var text = key.Meaning;
        if (key.Types.Count > 0) text += $" Rules of type {Wording.AnyOf([.. key.Types.Select(RuleWords.NameOf)])}.";
        if (key.IsKept) text += " The engine keeps it and does not go by it.";
        return key.Default is null ? text : $"{text} Default: {key.Default}.";
    }

    private static JsonObject With(this JsonObject schema, string name, params string[] words)
    {
        schema[name] = words is [var only] ? only : List(words);
        return schema;
    }

    private static JsonObject With(this JsonObject schema, string name, JsonObject nested)
    {
        schema[name] = nested;
        return schema;
    }

    private static JsonObject Required(string[] keys) => new() { ["required"] = List(keys) };

    private static JsonArray List(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)word)];
}
