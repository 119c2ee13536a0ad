using System.Globalization;
using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

/// <summary>A case of tests/cases/normalization: values of a Windows event in, ECS fields out.</summary>
internal sealed class NormalizationCase(string name)
{
    private static readonly string[] AnalysedFields = ["message", "error.message", "powershell.file.script_block_text"];

    // The channel and provider of a file's events, by the file's name; Security when it is a code.
    private static readonly Dictionary<string, (string Channel, string Provider)> Sources = new(StringComparer.Ordinal)
    {
        ["sysmon"] = ("Microsoft-Windows-Sysmon/Operational", "Microsoft-Windows-Sysmon"),
        ["powershell"] = ("Microsoft-Windows-PowerShell/Operational", "Microsoft-Windows-PowerShell"),
        ["powershell-classic"] = ("Windows PowerShell", "PowerShell"),
        ["defender"] = ("Microsoft-Windows-Windows Defender/Operational", "Microsoft-Windows-Windows Defender"),
    };

    private readonly List<Action<WindowsEvent>> _values = [];
    private readonly List<(string Field, string? Expected)> _expectations = [];

    public string Name => name;

    public int Expectations => _expectations.Count;

    /// <summary>Reads the cases of a file.</summary>
    public static IEnumerable<NormalizationCase> Read(string path)
    {
        NormalizationCase? current = null;
        foreach (var line in File.ReadAllLines(path))
        {
            if (line.StartsWith("case ", StringComparison.Ordinal))
            {
                if (current is not null) yield return current;
                current = new NormalizationCase($"{Path.GetFileNameWithoutExtension(path)}: {line[5..]}");
                current.SetUsualValues(Path.GetFileNameWithoutExtension(path));
            }
            else if (line.Length > 0 && line[0] != '#') current!.Add(line);
        }
        if (current is not null) yield return current;
    }

    /// <summary>What does not hold, a line each.</summary>
    public IEnumerable<string> Failures()
    {
        // The fields as rules get them, computed one by one, and as they stand in the whole document.
        var table = FieldsOf(_expectations.Select(expectation => expectation.Field));
        var normalizer = new WindowsEventNormalizer(table);
        foreach (var set in _values) set(normalizer.Source);
        var problem = normalizer.Normalize(new EventOrigin(name, 1), out var record);
        if (record is null) return [$"{name}: {problem}"];
        var whole = EventRecord.Parse(Encoding.UTF8.GetString(record.Document.Span));
        Assert.True(new EventFactory(table).TryCreate(record.Document.Span, record.Origin, out var extracted, out _));
        return
        [
            .. _expectations.Select(expectation => Failure(whole, expectation.Field, expectation.Expected)).OfType<string>(),
            .. table.Names.Where(field => record[field] != extracted[field]).Select(field => $"{name}: {field} alone is {record[field]}, in the document {extracted[field]}"),
        ];
    }

    /// <summary>A table of some fields, as rules that use them would make it. EQL can search neither objects, which are left out, nor
    /// analysed text, of which one field can be had as the tiebreaker.</summary>
    public static FieldTable FieldsOf(IEnumerable<string> fields)
    {
        var (analysed, searched) = (fields.Where(AnalysedFields.Contains).ToList(), fields.Where(field => !AnalysedFields.Contains(field) && !IsObject(field)));
        var text = "any where " + string.Join(" or ", searched.Select(field => "?`" + field.Replace(".", "`.`", StringComparison.Ordinal) + "` != null").DefaultIfEmpty("true"));
        return EventQuery.Compile(text, new EventQueryOptions { TiebreakerField = analysed.FirstOrDefault() }).Fields;
    }

    /// <summary>Whether a field of the layout holds others.</summary>
    public static bool IsObject(string field) =>
        field is "winlog.event_data" or "winlog.user_data" || EcsLayout.Fields.Any(other => other.StartsWith(field + ".", StringComparison.Ordinal));

    private string? Failure(EventRecord record, string field, string? expected)
    {
        var actual = Show(record, field);
        return actual == expected ? null : $"{name}: {field} is {actual ?? "missing"}, not {expected ?? "missing"}";
    }

    // An object is "there" when the document has its name; only scalars and lists have a value to show.
    private static string? Show(EventRecord record, string field)
    {
        var value = record[field];
        if (value.Kind is FieldValueKind.Integer) return "#" + value.AsInteger.ToString(CultureInfo.InvariantCulture);
        if (!value.IsMissing) return value.ToString();
        using var document = System.Text.Json.JsonDocument.Parse(record.Document);
        var element = document.RootElement;
        foreach (var segment in field.Split('.'))
        {
            if (!element.TryGetProperty(segment, out element)) return null;
        }
        return element.GetRawText();
    }

    private void SetUsualValues(string file)
    {
        var isModule = Sources.TryGetValue(file, out var from);
        Set(WindowsEventProperty.EventId, file);
        Set(WindowsEventProperty.ProviderName, isModule ? from.Provider : "Microsoft-Windows-Security-Auditing");
        Set(WindowsEventProperty.Channel, isModule ? from.Channel : "Security");
        Set(WindowsEventProperty.Computer, "WS07.corp.example");
        Set(WindowsEventProperty.Keywords, isModule ? "0x8000000000000000" : "0x8020000000000000");
        Set(WindowsEventProperty.SystemTime, "2024-05-06T10:11:12.5Z");
    }

    private void Set(WindowsEventProperty property, string value) => _values.Add(source => source.Set(property, value));

    private void Add(string line)
    {
        var text = line[2..].Replace("{CR}", "\r", StringComparison.Ordinal).Replace("{LF}", "\n", StringComparison.Ordinal).Replace("{TAB}", "\t", StringComparison.Ordinal);
        if (line[0] == '>' && text.EndsWith(" missing", StringComparison.Ordinal))
        {
            _expectations.Add((text[..^" missing".Length], null));
            return;
        }
        var equals = text.IndexOf(" =", StringComparison.Ordinal);
        var (key, value) = (text[..equals], text.Length > equals + 2 ? text[(equals + 3)..] : "");
        if (line[0] == '>') _expectations.Add((key, value));
        else if (key[0] == '@') Set(Enum.Parse<WindowsEventProperty>(key[1..]), value);
        else if (key.StartsWith("user_data:", StringComparison.Ordinal)) _values.Add(source => source.AddUserData(key.AsSpan("user_data:".Length), value));
        else _values.Add(source => source.AddEventData(key, value));
    }
}
