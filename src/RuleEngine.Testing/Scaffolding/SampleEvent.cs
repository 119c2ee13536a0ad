using System.Text.Json;
using System.Text.RegularExpressions;
using RuleEngine.Events;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>An event from which a rule is made, with its fields under their dotted names.</summary>
internal sealed partial class SampleEvent
{
    private const int MaxDepth = 128;

    private readonly Dictionary<string, SampleField> _fields;

    private SampleEvent(EventRecord record, Dictionary<string, SampleField> fields) => (Record, _fields) = (record, fields);

    /// <summary>The event.</summary>
    public EventRecord Record { get; }

    /// <summary>Its fields, in the order of the document; objects in arrays are left out, and so are names that a query would have to quote.</summary>
    public IEnumerable<SampleField> Fields => _fields.Values;

    /// <summary>Its <c>event.code</c>; empty when it has none.</summary>
    public string Code => FirstText("event.code");

    /// <summary>Takes an event apart.</summary>
    public static SampleEvent Of(EventRecord record)
    {
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        using (var document = JsonDocument.Parse(record.Document, new JsonDocumentOptions { MaxDepth = MaxDepth })) Collect(document.RootElement, "", values);
        var types = FieldTable.Empty.With(values.Keys);
        var fields = values.Where(pair => PlainName().IsMatch(pair.Key)).ToDictionary(pair => pair.Key, pair => new SampleField(pair.Key, types.TypeOf(types.IdOf(pair.Key)), pair.Value), StringComparer.Ordinal);
        return new SampleEvent(record, fields);
    }

    /// <summary>A field; null when the event has no value in it.</summary>
    public SampleField? Find(string field) => _fields.TryGetValue(field, out var found) && found.Texts.Count > 0 ? found : null;

    /// <summary>The first value of a field; empty when it has none.</summary>
    public string FirstText(string field) => Find(field)?.Texts[0] ?? "";

    private static void Collect(JsonElement element, string name, Dictionary<string, List<string>> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (TextOf(() => member.Name) is { } key) Collect(member.Value, name.Length == 0 ? key : $"{name}.{key}", values);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray().Where(item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))) Collect(item, name, values);
                break;
            case JsonValueKind.String:
                Add(TextOf(element.GetString) ?? "");
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                Add(element.GetRawText());
                break;
        }

        void Add(string text)
        {
            if (!values.TryGetValue(name, out var texts)) values.Add(name, texts = []);
            if (text is not ("" or "-")) texts.Add(text);
        }
    }

    // A name or text with half a surrogate pair is no text: it can be neither a field nor a value of a query.
    private static string? TextOf(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*(\.(?!(?:and|any|by|false|in|join|like|not|null|of|or|regex|sample|sequence|true|until|where|with)(?:\.|\z))[A-Za-z_][A-Za-z0-9_]*)*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();
}
