using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

/// <summary>A row of a table of mappings, as the tests see it: they know of the table's text only, and try the row on events of their own.</summary>
internal sealed class MappingRow
{
    /// <summary>A code that no table of names has, for rows that concern every code.</summary>
    public const int AnyCode = 30;

    private static readonly ILookup<string, ConversionCase> Samples = ConversionCase.ReadAll().Where(one => one.GivesValue).ToLookup(one => one.Conversion);

    private readonly string[] _cells;
    private readonly HashSet<int>? _codes;

    public MappingRow(MappingTable table, string[] cells, string codes)
    {
        (Table, _cells, _codes) = (table, cells, NormalizationTable.ReadNumbers(codes));
        Field = cells[2].TrimStart('!', '+').Split(',')[0].Replace("*", "0", StringComparison.Ordinal);
    }

    public MappingTable Table { get; }

    /// <summary>The field that the row fills; of several the first.</summary>
    public string Field { get; }

    public string Conversion => _cells[3];

    public string[] Sources => _cells[1].Split(',');

    public int Code => _codes?.First() ?? AnyCode;

    public bool ConcernsAllCodes => _codes is null;

    public bool HasCondition => _cells.Length > 4;

    /// <summary>Whether the condition is about the value that the row takes.</summary>
    public bool IsOwnCondition => HasCondition && ConditionName == Sources[0];

    public bool IsList => _cells[2][0] == '+';

    /// <summary>Whether the value comes from what every event has, so that an event without it cannot be made.</summary>
    public bool IsAlwaysThere => Sources[0] is "@EventId" or "@SystemTime";

    public bool Concerns(int code) => _codes is null || _codes.Contains(code);

    public override string ToString() => $"{Table.Name}: {string.Join(' ', _cells)}";

    /// <summary>A value that the conversion accepts, which also meets the condition when that is about the same value.</summary>
    public string SampleOf(string source)
    {
        if (HasCondition && ConditionName == source) return _cells[4][^1] == '\\' ? _cells[4].Split('^')[1] + "MACHINE" : _cells[4].Split('=')[1];
        var name = Conversion.Split('|')[0];
        var argument = name.Split(':')[0] switch
        {
            "constant" or "true" => "x",
            "bits" => "0x1",
            "text" or "text-or-value" or "code-texts" => NormalizationTable.Read("Texts.tsv").First(row => row[0] == name.Split(':')[1])[1],
            "context" => $"\t{name.Split(':')[1]}={Inner()}\n",
            "context-info" => $"        {name.Split(':')[1]} = {Inner()}\n",
            "hash" => "MD5=A1,SHA1=B2,SHA256=C3,IMPHASH=D4",
            "task-xml" => TaskXml(name.Split(':')[1]),
            "alternative-names" => $"SAN:{name.Split(':')[1]}=x",
            "without-kind" => @"file:_C:\in\a.txt",
            _ => null,
        };
        return argument ?? Samples[name].First().Value;
    }

    /// <summary>Puts a value at the row's first source, and what the condition asks for.</summary>
    public void Fill(WindowsEvent source, string? value = null, bool meetsCondition = true)
    {
        foreach (var part in Sources[0].Split('&')) Set(source, part, value ?? SampleOf(part));
        if (!HasCondition || !meetsCondition) return;
        var condition = _cells[4].Split('=', '^', '~');
        if (!IsOwnCondition) Set(source, condition[0], condition.Length > 1 ? condition[1] : "x");
    }

    /// <summary>What the field should be.</summary>
    public EcsValue Expected(string? value = null)
    {
        var parts = Sources[0].Split('&').Select(part => Sources[0] switch { "@EventId" => $"{Code}", "@SystemTime" => MappingTable.Time, _ => value ?? SampleOf(part) });
        return FieldConversion.Find(Conversion)(FieldValue.From(string.Join('\\', parts)));
    }

    private string ConditionName => _cells[4].Split('=', '^', '~')[0];

    private static void Set(WindowsEvent target, string source, string value)
    {
        if (source is "@EventId" or "@SystemTime") return;
        if (source[0] == '@') target.Set(Enum.Parse<WindowsEventProperty>(source[1..]), value);
        else if (source.StartsWith("user_data:", StringComparison.Ordinal)) target.AddUserData(source.AsSpan("user_data:".Length), value);
        else target.AddEventData(source, value);
    }

    private static string TaskXml(string path)
    {
        var names = path.Replace("*", "TimeTrigger", StringComparison.Ordinal).Split('/');
        return "<Task>" + string.Concat(names.Select(name => $"<{name}>")) + "x" + string.Concat(names.Reverse().Select(name => $"</{name}>")) + "</Task>";
    }

    // What stands in a context block is converted further.
    private string Inner() => Conversion.IndexOf('|', StringComparison.Ordinal) is var bar and > 0 ? Samples[Conversion[(bar + 1)..]].First(one => !one.Value.Contains('\n', StringComparison.Ordinal)).Value.Trim() : "x";
}
