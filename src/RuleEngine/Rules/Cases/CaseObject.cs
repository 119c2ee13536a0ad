using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Cases;

/// <summary>The fields of an event as nested objects: those of several tables, with dots in keys or not; what is merged later goes before.</summary>
internal sealed class CaseObject
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _names = [];
    private readonly Dictionary<string, object> _members = new(StringComparer.Ordinal);

    /// <summary>Takes the members of a table, but for some keys.</summary>
    public void Merge(TomlTable table, IReadOnlyCollection<string> without)
    {
        foreach (var entry in table.Entries.Where(entry => !without.Contains(entry.Key)))
        {
            var parts = entry.Key.Split('.');
            var target = parts.SkipLast(1).Aggregate(this, (inner, name) => inner.Nested(name));
            if (entry.Value is TomlTable nested) target.Nested(parts[^1]).Merge(nested, []);
            else target.Set(parts[^1], entry.Value);
        }
    }

    /// <summary>The object as JSON on one line.</summary>
    public string ToJson(SourceText source)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options)) Write(writer, source);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private CaseObject Nested(string name)
    {
        if (_members.GetValueOrDefault(name) is CaseObject nested) return nested;
        var created = new CaseObject();
        Set(name, created);
        return created;
    }

    private void Set(string name, object value)
    {
        if (!_members.ContainsKey(name)) _names.Add(name);
        _members[name] = value;
    }

    private void Write(Utf8JsonWriter writer, SourceText source)
    {
        writer.WriteStartObject();
        foreach (var name in _names)
        {
            writer.WritePropertyName(name);
            if (_members[name] is CaseObject nested) nested.Write(writer, source);
            else TomlJson.WriteValue(writer, (TomlValue)_members[name], source);
        }
        writer.WriteEndObject();
    }
}
