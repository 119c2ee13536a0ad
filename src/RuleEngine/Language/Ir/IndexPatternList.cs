using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Language.Ir;

/// <summary>
/// The index patterns of a rule: which events it takes by the index that they are in. Patterns are read from left to right: one adds the indices that it
/// matches, one that begins with <c>-</c> takes them away again. <c>*</c> is any text; a name that begins with a dot is hidden, and only patterns that
/// begin with one match it. The part before a colon names a cluster and is dropped.
/// </summary>
internal sealed class IndexPatternList
{
    // Names of this prefix are given to Windows events by Winlogbeat, whatever their dataset.
    private static readonly byte[] Winlogbeat = "winlogbeat-"u8.ToArray();
    private static readonly string[] AlertPrefixes = [".alerts-security.", ".internal.alerts-security.", ".siem-signals-"];

    private readonly (TextPattern Pattern, bool IsExclusion, bool IsHidden)[] _patterns;
    private readonly bool _takesUnnamed;

    private IndexPatternList(IReadOnlyList<string> patterns)
    {
        Patterns = patterns;
        _patterns = [.. patterns.Select(Read)];
        _takesUnnamed = patterns.Any(pattern => pattern[0] != '-' && !AlertPrefixes.Any(prefix => pattern.StartsWith(prefix, StringComparison.Ordinal)));
        TakesAlerts = Selects(AlertIndex.Utf8);
    }

    private IndexPatternList() => (Patterns, _patterns, _takesUnnamed) = ([], [], true);

    /// <summary>The list of rules that name no index: every event that is no alert.</summary>
    public static IndexPatternList AllButAlerts { get; } = new();

    /// <summary>The index that the alerts of a run are in.</summary>
    public static FieldValue AlertIndex { get; } = FieldValue.From(".alerts-security.alerts-default");

    /// <summary>The fields that tell the index of an event, in the order of <see cref="IndexPlace"/>: the last is in alerts only.</summary>
    public static IReadOnlyList<IrExpression.Field> Fields { get; } =
    [
        new("_index", FieldType.Keyword), new("data_stream.type", FieldType.Keyword), new("data_stream.dataset", FieldType.Keyword),
        new("data_stream.namespace", FieldType.Keyword), new("kibana.alert.rule.uuid", FieldType.Keyword),
    ];

    /// <summary>The patterns, one a text; none of <see cref="AllButAlerts"/>.</summary>
    public IReadOnlyList<string> Patterns { get; }

    /// <summary>Whether the alerts of a run are among what it selects.</summary>
    public bool TakesAlerts { get; }

    /// <summary>Whether no index can be selected.</summary>
    public bool IsEmpty => this != AllButAlerts && Array.TrueForAll(_patterns, pattern => pattern.IsExclusion);

    /// <summary>Reads the patterns of a rule; each text may hold several with commas between. Without any it is <see cref="AllButAlerts"/>.</summary>
    public static IndexPatternList Parse(IEnumerable<string> texts)
    {
        var patterns = texts.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(Normalize).OfType<string>().Distinct().ToList();
        // Only what is taken away again depends on what stands before it.
        if (patterns.TrueForAll(pattern => pattern[0] != '-')) patterns.Sort(StringComparer.Ordinal);
        return texts.Any() ? new IndexPatternList(patterns) : AllButAlerts;
    }

    /// <summary>Whether an event in such a place is selected.</summary>
    public bool Selects(IndexPlace place)
    {
        if (this == AllButAlerts) return !IsAlert(place);
        if (!place.Index.IsEmpty)
        {
            var index = WithoutCluster(place.Index);
            return Selects(index) || (IndexPlace.StreamOf(index) is { Length: var length } stream && length != index.Length && Selects(stream));
        }
        if (place.IsAlert) return TakesAlerts;
        if (place.Dataset.IsEmpty) return _takesUnnamed;
        Span<byte> buffer = stackalloc byte[256];
        if (Selects(place.Compose(buffer))) return true;
        // Windows events that no agent has shipped yet are what either agent of Elastic would ship.
        return place.IsUnshippedWindows && Selects(IndexPlace.Join(buffer, Winlogbeat, place.Dataset));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Patterns);

    private static bool IsAlert(IndexPlace place)
    {
        if (place.Index.IsEmpty) return place.IsAlert;
        var index = WithoutCluster(place.Index);
        return index.StartsWith(".alerts-security."u8) || index.StartsWith(".internal.alerts-security."u8) || index.StartsWith(".siem-signals-"u8);
    }

    private static ReadOnlySpan<byte> WithoutCluster(ReadOnlySpan<byte> index) => index[(index.IndexOf((byte)':') + 1)..];

    private bool Selects(ReadOnlySpan<byte> name)
    {
        var isSelected = false;
        foreach (var (pattern, isExclusion, isHidden) in _patterns)
        {
            if (isSelected == isExclusion && (isHidden || name is not [(byte)'.', ..]) && pattern.IsMatch(name, ignoreCase: false)) isSelected = !isExclusion;
        }
        return isSelected;
    }

    private static (TextPattern, bool, bool) Read(string text)
    {
        var isExclusion = text[0] == '-';
        var name = isExclusion ? text[1..] : text;
        return (TextPattern.FromPieces(name.Split('*')), isExclusion, name.StartsWith('.'));
    }

    // Null for a pattern that can mean no event here: failures of ingestion, or what only some other cluster leaves out.
    private static string? Normalize(string text)
    {
        var isExclusion = text[0] == '-';
        var name = isExclusion ? text[1..] : text;
        if (name.EndsWith("::failures", StringComparison.Ordinal)) return null;
        if (name.EndsWith("::data", StringComparison.Ordinal)) name = name[..^"::data".Length];
        if (name.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0)
        {
            if (isExclusion && name[..colon] != "*") return null;
            name = name[(colon + 1)..];
        }
        if (name is ['<', .., '>']) name = WithoutDates(name[1..^1]);
        if (name == "_all") name = "*";
        return name.Length == 0 ? null : isExclusion ? "-" + name : name;
    }

    // A date in a name, <logs-{now/d}>, is any: an event of a log is not from the day on which the log is read.
    private static string WithoutDates(string name)
    {
        var text = new StringBuilder();
        var depth = 0;
        foreach (var character in name)
        {
            if (character == '{' && depth++ == 0) text.Append('*');
            else if (character == '}') depth--;
            else if (depth == 0) text.Append(character);
        }
        return text.ToString();
    }
}
