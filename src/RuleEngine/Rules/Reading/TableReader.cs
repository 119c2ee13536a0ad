using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Reading;

/// <summary>
/// Typed access to a table. What has the wrong type is reported and read as absent; the keys that were asked for are the known ones, so
/// <see cref="ReportUnknown"/> can name the others.
/// </summary>
internal sealed class TableReader(TomlFile file, TomlTable table, string path)
{
    private const int MostUnknown = 20;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Reads the value of a text; false when the text does not say one.</summary>
    public delegate bool TryParse<T>(string text, out T value);

    /// <summary>The table.</summary>
    public TomlTable Table { get; } = table;

    /// <summary>The file.</summary>
    public TomlFile File { get; } = file;

    /// <summary>The full name of a key, as findings print it.</summary>
    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>A value of any kind, or null.</summary>
    public TomlValue? Any(string key)
    {
        _known.Add(key);
        return Table.TryGet(key, out var entry) ? entry.Value : null;
    }

    /// <summary>A string, or null.</summary>
    public string? String(string key) => Value<TomlString>(key, "a string")?.Text;

    /// <summary>A string, or a boolean in its place as <c>true</c> or <c>false</c>; or null.</summary>
    public string? StringOrBoolean(string key)
    {
        if (Table.Find<TomlBoolean>(key) is not { } boolean) return String(key);
        _known.Add(key);
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
        if (Table.Find<TomlString>(key) is not { } single) return Texts(key);
        _known.Add(key);
        return [single.Content];
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
        Choice(key, words.Keys) is { } word ? words[word] : null;

    /// <summary>One of the allowed words, or null; another word is reported.</summary>
    public string? Choice(string key, IEnumerable<string> words)
    {
        if (Value<TomlString>(key, "a string") is not { } text) return null;
        if (words.Contains(text.Text, StringComparer.Ordinal)) return text.Text;
        File.Report(DiagnosticCatalog.NotAllowed, text.Span, Wording.Allowed(text.Text, words), PathOf(key), Wording.Excerpt(text.Text));
        return null;
    }

    /// <summary>Reports each key of these that is absent.</summary>
    public void Require(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (!Table.Has(key)) File.ReportMissing(Table, PathOf(key), $"`{path}`");
        }
    }

    /// <summary>The values of the keys that have no typed member, as JSON: those of <paramref name="keys"/>, and the unknown ones.</summary>
    public IReadOnlyDictionary<string, string> Others(IReadOnlyCollection<string> keys)
    {
        var others = Table.Entries.Where(entry => !_known.Contains(entry.Key))
            .ToDictionary(entry => entry.Key, entry => TomlJson.Write(entry.Value, File.Document.Source), StringComparer.Ordinal);
        _known.UnionWith(keys);
        return others;
    }

    /// <summary>Reports the keys that nobody asked for. Call it last.</summary>
    public void ReportUnknown()
    {
        var unknown = Table.Entries.Where(entry => !_known.Contains(entry.Key)).ToList();
        foreach (var entry in unknown.Take(MostUnknown))
        {
            var hint = SpellingHint.Nearest(entry.Key, _known) is { } nearest ? $"`{nearest}` is the nearest known key" : null;
            File.Report(File.UnknownKey, entry.KeySpan, hint, PathOf(Wording.Excerpt(entry.Key)));
        }
        if (unknown.Count <= MostUnknown) return;
        var first = unknown[MostUnknown];
        File.Report(File.MoreUnknownKeys, first.KeySpan, null, PathOf(Wording.Excerpt(first.Key)), unknown.Count - MostUnknown - 1);
    }

    private IReadOnlyList<TableReader> TablesOf(TomlArray array, string key) =>
        [.. Items<TomlTable>(array, key, "a table").Select(item => new TableReader(File, item, PathOf(key)))];

    private T? Value<T>(string key, string wanted) where T : TomlValue
    {
        _known.Add(key);
        if (!Table.TryGet(key, out var entry)) return null;
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
