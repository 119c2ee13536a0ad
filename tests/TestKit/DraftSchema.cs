using System.Text.Json;
using System.Text.RegularExpressions;

namespace RuleEngine.TestKit;

/// <summary>
/// Holds JSON against a JSON Schema of draft-07, as far as our schemas go: a keyword that it does not know, or that holds what it must not, throws, so that
/// no schema passes by being misunderstood. No validator for draft-07 can be restored from the registry without another one's licence.
/// </summary>
internal static class DraftSchema
{
    private static readonly HashSet<string> Notes = ["$schema", "$id", "title", "description", "default", "examples"];

    /// <summary>What is wrong, as <c>/rule/severity: enum</c>; none when all is right.</summary>
    public static IReadOnlyList<string> Errors(JsonElement schema, JsonElement value)
    {
        var errors = new List<string>();
        Check(schema, value, "", errors);
        return errors;
    }

    private static void Check(JsonElement schema, JsonElement value, string place, List<string> errors)
    {
        if (schema.ValueKind == JsonValueKind.False) errors.Add($"{place}: false");
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False) return;
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Notes.Contains(keyword.Name) && !Applies(keyword.Name, keyword.Value, schema, value, place, errors)) errors.Add($"{place}: {keyword.Name}");
        }
    }

    private static bool Applies(string keyword, JsonElement rule, JsonElement schema, JsonElement value, string place, List<string> errors)
    {
        switch (keyword)
        {
            case "type": return rule.ValueKind == JsonValueKind.String ? IsA(rule.GetString()!, value) : rule.EnumerateArray().Any(type => IsA(type.GetString()!, value));
            case "enum": return rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value));
            case "const": return JsonElement.DeepEquals(rule, value);
            case "pattern": return value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1));
            case "minimum": return value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.GetDouble();
            case "maximum": return value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.GetDouble();
            case "minItems": return value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32();
            case "maxItems": return value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= rule.GetInt32();
            case "required": return rule.EnumerateArray().Select(key => key.GetString()!).ToList().TrueForAll(key => value.ValueKind != JsonValueKind.Object || value.TryGetProperty(key, out _));
            case "not": return Errors(rule, value).Count > 0;
            case "if": Check(schema.GetProperty(Errors(rule, value).Count == 0 ? "then" : "else", "then"), value, place, errors); return true;
            case "then" or "else": return schema.TryGetProperty("if", out _) ? true : throw new JsonException($"{keyword} without if");
            case "allOf": rule.EnumerateArray().ToList().ForEach(part => Check(part, value, place, errors)); return true;
            case "additionalProperties": CheckOthers(rule, schema, value, place, errors); return true;
            case "properties": CheckMembers(rule, value, place, errors); return true;
            case "items": CheckItems(rule, value, place, errors); return true;
            case "dependencies": CheckDependencies(rule, value, place, errors); return true;
            default: throw new JsonException($"{place}: the keyword {keyword} is not one that schemas here use");
        }
    }

    private static JsonElement GetProperty(this JsonElement schema, string name, string other) =>
        schema.TryGetProperty(name, out var found) ? found : name == other ? throw new JsonException($"no {name}") : JsonSerializer.SerializeToElement(true);

    private static void CheckMembers(JsonElement rules, JsonElement value, string place, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var rule in rules.EnumerateObject())
        {
            if (value.TryGetProperty(rule.Name, out var member)) Check(rule.Value, member, $"{place}/{rule.Name}", errors);
        }
    }

    private static void CheckOthers(JsonElement rule, JsonElement schema, JsonElement value, string place, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var member in value.EnumerateObject())
        {
            if (!schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(member.Name, out _)) Check(rule, member.Value, $"{place}/{member.Name}", errors);
        }
    }

    private static void CheckItems(JsonElement rule, JsonElement value, string place, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Array) return;
        foreach (var (index, item) in value.EnumerateArray().Index()) Check(rule, item, $"{place}/{index}", errors);
    }

    private static void CheckDependencies(JsonElement rules, JsonElement value, string place, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var rule in rules.EnumerateObject().Where(rule => value.TryGetProperty(rule.Name, out _)))
        {
            if (rule.Value.ValueKind != JsonValueKind.Array) Check(rule.Value, value, place, errors);
            else if (!rule.Value.EnumerateArray().All(key => value.TryGetProperty(key.GetString()!, out _))) errors.Add($"{place}: dependencies");
        }
    }

    private static bool IsA(string type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new JsonException($"there is no type {type}"),
    };
}
