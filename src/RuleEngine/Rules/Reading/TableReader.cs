using RuleEngine.Diagnostics;
using RuleEngine.Rules.Keys;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Reading;

/// <summary>
/// Typed access to a table. What has the wrong type is reported and read as absent. Only the table's keys in <see cref="TomlFile.Keys"/> can be asked for;
/// <see cref="ReportUnknown"/> names the others.
/// </summary>
internal sealed class TableReader(TomlFile file, TomlTable table, string path)
{
    private const int MostUnknown = 20;
    private readonly IReadOnlyDictionary<string, RuleKey> _keys = file.Keys.Of(path);

    /// <summary>Reads the value of a text; false when the text does not say one.</summary>
    public delegate bool TryParse<T>(string text, out T value);

    /// <summary>The table.</summary>
    public TomlTable Table { get; } = table;

    /// <summary>The file.</summary>
    public TomlFile File { get; } = file;

    /// <summary>The full name of a key, as findings print it.</summary>
    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>A value of any kind, or null.</summary>
    public TomlValue? Any(string key) => Table.TryGet(KnownAs(key).Name, out var entry) ? entry.Value : null;

    /// <summary>A string, or null.</summary>
    public string? String(string key) => Value<TomlString>(key, "a string")?.Text;

    /// <summary>A string, or a boolean in its place as <c>true</c> or <c>false</c>; or null.</summary>
    public string? StringOrBoolean(string key)
    {
        if (Table.Find<TomlBoolean>(KnownAs(key).Name) is not { } boolean) return String(key);
        return boolean.Value ? "true" : "false";
    }

    /// <summary>A string with its place, or null.</summary>
    public EmbeddedText? Text(string key) => Value<TomlString>(key, "a string")?.Content;

    /// <summary>A whole number, or null.</summary>
    public long? Integer(string key) => Value<TomlInteger>(key, "an integer")?.Value;

    /// <summary>A whole number, or null; one out of <see cref="int"/>'s range gives the nearest end, and a validator reports it.</summary>
    public int? SmallInteger(string key) => Integer(key) is { } value ? (int)Math.Clamp(value, int.MinValue, int.MaxValue) : null;

    /// <summary>A boolean, or null.</summary>
    public bool? Boolean(string key) => Value<TomlBoolean>(key, "a boolean")?.Value;

    /// <summary>The strings of an array with their places; none when the key is absent.</summary>
    public IReadOnlyList<EmbeddedText> Texts(string key) =>
        Value<TomlArray>(key, "an array of strings") is { } array ? [.. Items<TomlString>(array, key, "a string").Select(item => item.Content)] : [];

    /// <summary>The strings of an array; none when the key is absent.</summary>
    public IReadOnlyList<string> Strings(string key) => [.. Texts(key).Select(text => text.Text)];

    /// <summary>The strings of an array, or one string in its place.</summary>
    public IReadOnlyList<EmbeddedText> TextOrTexts(string key)
    {
        return Table.Find<TomlString>(KnownAs(key).Name) is { } single ? [single.Content] : Texts(key);
    }

    /// <summary>The strings of an array, or one string in its place.</summary>
    public IReadOnlyList<string> StringOrStrings(string key) => [.. TextOrTexts(key).Select(text => text.Text)];

    /// <summary>A table, or null.</summary>
    public TableReader? Nested(string key) =>
        Value<TomlTable>(key, "a table") is { } nested ? new TableReader(File, nested, PathOf(key)) : null;

    /// <summary>The tables of an array of tables; none when the key is absent.</summary>
    public IReadOnlyList<TableReader> Tables(string key) =>
        Value<TomlArray>(key, "an array of tables") is { } array ? TablesOf(array, key) : [];

    /// <summary>The tables of the arrays of an array; none when the key is absent.</summary>
    public IReadOnlyList<IReadOnlyList<TableReader>> TableGroups(string key) =>
        Value<TomlArray>(key, "an array of arrays of tables") is { } array
            ? [.. Items<TomlArray>(array, key, "an array of tables").Select(group => TablesOf(group, key))]
            : [];

    /// <summary>The value that a text stands for, or null; a text that stands for none is reported with the hint.</summary>
    public T? Parsed<T>(string key, TryParse<T> parse, DiagnosticDescriptor descriptor, string hint) where T : struct
    {
        if (Value<TomlString>(key, "a string") is not { } text) return null;
        if (parse(text.Text, out var value)) return value;
        File.Report(descriptor, text.Span, hint, PathOf(key), Wording.Excerpt(text.Text));
        return null;
    }

    /// <summary>The value that one of the allowed words stands for, or null; another word is reported.</summary>
    public T? Choice<T>(string key, IReadOnlyDictionary<string, T> words) where T : struct =>
        Choice(key) is { } word ? words[word] : null;

    /// <summary>One of the words that the key may be, or null; another word is reported.</summary>
    public string? Choice(string key)
    {
        var words = KnownAs(key).Words;
        return Value<TomlString>(key, "a string") is { } text ? OneOf(words, text, key) : null;
    }

    /// <summary>The value that one of the allowed words stands for, of a key that authors choose; null, and a finding, for anything else.</summary>
    public T? Choice<T>(TomlEntry entry, IReadOnlyDictionary<string, T> words) where T : struct
    {
        if (entry.Value is TomlString text) return OneOf([.. words.Keys], text, entry.Key) is { } word ? words[word] : null;
        ReportType(entry.Value, PathOf(entry.Key), "a string");
        return null;
    }

    /// <summary>Reports each key that the table needs and that is absent.</summary>
    public void Require()
    {
        foreach (var key in _keys.Values)
        {
            var isNeeded = key.IsRequired || (key.RequiredWithout is { } other && !Table.Has(other));
            if (isNeeded && !Table.Has(key.Name)) File.ReportMissing(Table, key.Path, $"`{path}`");
        }
    }

    /// <summary>The values of the keys that have no typed member, as JSON: those that are kept for others, and the unknown ones.</summary>
    public IReadOnlyDictionary<string, string> Others() =>
        Table.Entries.Where(entry => !_keys.TryGetValue(entry.Key, out var key) || key.IsKept)
            .ToDictionary(entry => entry.Key, entry => TomlJson.Write(entry.Value, File.Document.Source), StringComparer.Ordinal);

    /// <summary>Reports the keys that are not the table's.</summary>
    public void ReportUnknown()
    {
        var unknown = Table.Entries.Where(entry => !_keys.ContainsKey(entry.Key)).ToList();
        foreach (var entry in unknown.Take(MostUnknown))
        {
            var hint = SpellingHint.Nearest(entry.Key, _keys.Keys) is { } nearest ? $"`{nearest}` is the nearest known key" : null;
            File.Report(File.UnknownKey, entry.KeySpan, hint, PathOf(Wording.Excerpt(entry.Key)));
        }
        if (unknown.Count <= MostUnknown) return;
        var first = unknown[MostUnknown];
        File.Report(File.MoreUnknownKeys, first.KeySpan, null, PathOf(Wording.Excerpt(first.Key)), unknown.Count - MostUnknown - 1);
    }

    // A reader that asks for a key which the schema and the documentation do not know is a defect, and each reader asks for all keys of a table.
    private RuleKey KnownAs(string key) =>
        _keys.TryGetValue(key, out var known) ? known : throw new InvalidOperationException($"{PathOf(key)} is not among the keys of the file.");

    private IReadOnlyList<TableReader> TablesOf(TomlArray array, string key) =>
        [.. Items<TomlTable>(array, key, "a table").Select(item => new TableReader(File, item, PathOf(key)))];

    private string? OneOf(IReadOnlyList<string> words, TomlString text, string key)
    {
        if (words.Contains(text.Text, StringComparer.Ordinal)) return text.Text;
        File.Report(DiagnosticCatalog.NotAllowed, text.Span, Wording.Allowed(text.Text, words), PathOf(key), Wording.Excerpt(text.Text));
        return null;
    }

    private T? Value<T>(string key, string wanted) where T : TomlValue
    {
        if (!Table.TryGet(KnownAs(key).Name, out var entry)) return null;
        if (entry.Value is T value) return value;
        ReportType(entry.Value, PathOf(key), wanted);
        return null;
    }

    // One finding a list: an author who quotes no number quotes none of them.
    private List<T> Items<T>(TomlArray array, string key, string wanted) where T : TomlValue
    {
        if (array.Items.FirstOrDefault(item => item is not T) is { } odd)
        {
            ReportType(odd, $"{PathOf(key)}[{array.Items.IndexOf(odd)}]", wanted);
        }
        return [.. array.Items.OfType<T>()];
    }

    private void ReportType(TomlValue found, string place, string wanted) =>
        File.Report(DiagnosticCatalog.WrongType, found.Span, Wording.OnType(found, wanted), place, Wording.WithArticle(found.KindName), wanted);
}
