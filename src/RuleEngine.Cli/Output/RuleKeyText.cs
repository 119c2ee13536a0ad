using RuleEngine.IO.Wording;
using RuleEngine.Rules.Keys;

namespace RuleEngine.Cli.Output;

/// <summary>The documentation of the keys of a kind of file, for people.</summary>
internal static class RuleKeyText
{
    /// <summary>Every key with a line, table by table; those that its table always needs have a star.</summary>
    public static StyledText Overview(KeySet keys, int width)
    {
        var text = new StyledText();
        // Nothing but tables stands in a rule itself.
        if (RowsOf("") is { Length: > 0 } first) text.AddWrapped(keys.Meaning, 0, width).EndLine().Add("Above the first [table]", Tone.Strong).EndLine().AddRows(first, width).EndLine();
        foreach (var table in keys.All.Where(IsTable))
        {
            var rows = RowsOf(table.Path);
            // A rule has tables enough without those that hold nothing but what others choose; they are most of a case.
            if (rows.Length > 0 || (table.IsOpen && keys.IsClosed)) AddTable(text, table.Kind == RuleKeyKind.TableGroups ? table.Path : table.Example, table.Meaning, rows, width);
        }
        var star = keys.All.Any(key => key.IsRequired) ? "* needed. " : "";
        return text.Add($"{star}'ruleengine docs {keys.Name} KEY' tells more about one, as {ExampleOf(keys)}.", Tone.Dim).EndLine();

        // A table without a section is a row.
        SyntaxDocumentation[] RowsOf(string table) =>
            [.. keys.All.Where(key => key.Table == table && !(IsTable(key) && (HasKeys(keys, key) || (key.IsOpen && keys.IsClosed)))).Select(RowOf)];
    }

    /// <summary>The page of a key.</summary>
    public static StyledText Page(KeySet keys, RuleKey key, int width)
    {
        var text = new StyledText().Add(key.Path, Tone.Strong).EndLine().EndLine().AddParagraph(key.Meaning, width);
        if (key.IsKept) text.AddParagraph("The engine keeps it and does not go by it.", width);
        text.EndLine().AddRows([.. Facts(key)], width);
        var nested = keys.All.Where(item => item.Table == key.Path).ToArray();
        if (nested.Length == 0) return text;
        text.EndLine().AddSection("Its keys", [.. nested.Select(RowOf)], width);
        return nested.Any(item => item.IsRequired) ? text.Add("* needed", Tone.Dim).EndLine() : text;
    }

    /// <summary>A key with a line.</summary>
    public static SyntaxDocumentation RowOf(RuleKey key) => new(key.Name + (key.IsRequired ? "*" : ""), ReferenceText.FirstSentence(key.Meaning));

    private static IEnumerable<SyntaxDocumentation> Facts(RuleKey key)
    {
        yield return new("value", KindOf(key));
        if (key.Words.Count > 0) yield return new("allowed", string.Join(", ", key.Words));
        if (RangeOf(key) is { } range) yield return new("range", range);
        if (key.Default is not null) yield return new("default", key.Default);
        if (NeedOf(key) is { } need) yield return new("needed", need);
        if (key.Types.Count > 0) yield return new("types", string.Join(", ", key.Types.Select(Words.Of)));
        if (key.Excludes is { } other) yield return new("not beside", other);
        yield return new("example", key.Kind is RuleKeyKind.Table or RuleKeyKind.Tables ? key.Example : $"{key.Name} = {key.Example}");
    }

    private static string? NeedOf(RuleKey key)
    {
        if (key.IsRequired) return key.Table.Length == 0 ? "in every file" : $"in every {key.Table}";
        if (key.RequiredWithout is { } other) return $"unless there is {other}";
        if (key.RequiredWith.Count > 0) return $"where there is {string.Join(" or ", key.RequiredWith)}";
        if (key.RequiredBy.Count == 0) return null;
        var missing = Enum.GetValues<Rules.RuleType>().Except(key.RequiredBy).Select(Words.Of).ToArray();
        return missing.Length == 1 ? $"by all types but {missing[0]}" : $"by {string.Join(", ", key.RequiredBy.Select(Words.Of))}";
    }

    private static string? RangeOf(RuleKey key)
    {
        if (key.Least is null && key.Most is null) return null;
        var range = key.Most is null or int.MaxValue ? $"{key.Least} or more" : key.Least == key.Most ? $"{key.Least}" : $"{key.Least ?? 0} to {key.Most}";
        return key.Kind == RuleKeyKind.Integer ? range : $"{range} {(key.Most == 1 ? "entry" : "entries")}";
    }

    private static string KindOf(RuleKey key) => key.Kind switch
    {
        RuleKeyKind.Text => "a text",
        RuleKeyKind.Integer => "a whole number",
        RuleKeyKind.Boolean => "true or false",
        RuleKeyKind.Time => "a date-time, or a text that says when",
        RuleKeyKind.Texts => "a list of texts",
        RuleKeyKind.TextOrTexts => "a text, or a list of texts",
        RuleKeyKind.TextOrBoolean => "a text, true or false",
        RuleKeyKind.Table => "a table",
        RuleKeyKind.Tables => "a list of tables",
        RuleKeyKind.TableGroups => "a list of lists of tables",
        _ => "anything",
    };

    private static void AddTable(StyledText text, string header, string meaning, SyntaxDocumentation[] rows, int width)
    {
        text.Add(header, Tone.Strong).Add("  ").AddWrapped(ReferenceText.FirstSentence(meaning), header.Length + 2, width);
        text.AddRows(rows, width).EndLine();
    }

    private static string ExampleOf(KeySet keys) => keys.Name switch { "rule" => "threshold.field", "case" => "event.at", _ => "lint.disable" };

    private static bool IsTable(RuleKey key) => key.Kind is RuleKeyKind.Table or RuleKeyKind.Tables or RuleKeyKind.TableGroups;

    private static bool HasKeys(KeySet keys, RuleKey key) => keys.All.Any(item => item.Table == key.Path);
}
