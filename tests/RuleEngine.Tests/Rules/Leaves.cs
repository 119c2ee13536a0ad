using System.Collections;
using System.Globalization;
using System.Text.Json;
using RuleEngine.Diagnostics;
using RuleEngine.Rules;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules;

/// <summary>Collects the plain values of a TOML document and of a model as text, so that a value that the model lost is found.</summary>
internal static class Leaves
{
    // These become words of an enumeration, lengths of time, or stand for nothing but their own key.
    private static readonly HashSet<string> Converted = new(StringComparer.Ordinal)
    {
        "rule.type", "rule.language", "rule.severity", "rule.threat_language", "rule.severity_mapping.severity", "rule.alert_suppression.missing_fields_strategy",
        "rule.alert_suppression.duration.unit", "rule.alert_suppression.duration.value", "rule.new_terms.field", "rule.new_terms.history_window_start.field",
        "rule.threat_mapping.entries.type", "metadata.creation_date", "metadata.updated_date", "metadata.deprecation_date",
    };

    /// <summary>The values of a document that its model must hold, each with its path.</summary>
    public static IEnumerable<(string Path, string Text)> Of(TomlDocument document) => OfToml(document.Root, "");

    /// <summary>The values that a model holds.</summary>
    public static HashSet<string> Of(RuleDefinition rule)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        Collect(rule, found);
        return found;
    }

    private static IEnumerable<(string Path, string Text)> OfToml(TomlValue value, string path) => value switch
    {
        TomlTable table => table.Entries.SelectMany(entry => OfToml(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")),
        TomlArray array => array.Items.SelectMany(item => OfToml(item, path)),
        _ when Converted.Contains(path) => [],
        TomlString text => [(path, text.Text)],
        TomlInteger number => [(path, number.Value.ToString(CultureInfo.InvariantCulture))],
        TomlBoolean boolean => [(path, boolean.Value ? "true" : "false")],
        _ => [(path, value.KindName)],
    };

    private static void Collect(object? value, HashSet<string> found)
    {
        switch (value)
        {
            case null or SourceText or SourceLocation or DateOnly or TimeSpan: break;
            case Enum word: found.Add(word.ToString()); break;
            case EmbeddedText text: found.Add(text.Text); break;
            case bool boolean: found.Add(boolean ? "true" : "false"); break;
            case int or long: found.Add(Convert.ToString(value, CultureInfo.InvariantCulture)!); break;
            case string text: found.Add(text); break;
            case FilterDefinition filter: CollectJson(JsonDocument.Parse(filter.Json).RootElement, found); break;
            case IReadOnlyDictionary<string, string> others:
                foreach (var json in others.Values) CollectJson(JsonDocument.Parse(json).RootElement, found);
                break;
            case IEnumerable list:
                foreach (var item in list) Collect(item, found);
                break;
            default:
                foreach (var property in value.GetType().GetProperties()) Collect(property.GetValue(value), found);
                break;
        }
    }

    private static void CollectJson(JsonElement json, HashSet<string> found)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object: foreach (var property in json.EnumerateObject()) CollectJson(property.Value, found); break;
            case JsonValueKind.Array: foreach (var item in json.EnumerateArray()) CollectJson(item, found); break;
            case JsonValueKind.String: found.Add(json.GetString()!); break;
            default: found.Add(json.GetRawText()); break;
        }
    }
}
