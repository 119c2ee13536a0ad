using System.Text.RegularExpressions;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>The tables from which queries are proposed.</summary>
internal static class ScaffoldTables
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Which fields say of what kind an event is.</summary>
    public static IReadOnlyList<FieldRow> Fields { get; } = [.. Rows("FieldRoles.tsv").Select(ReadField)];

    /// <summary>The names of the fields that <see cref="Fields"/> knows.</summary>
    public static IReadOnlySet<string> KnownFields { get; } = Fields.Select(row => row.Field).ToHashSet(StringComparer.Ordinal);

    /// <summary>What in a path differs between machines, and what stands for it.</summary>
    public static IReadOnlyList<(Regex Part, string Replacement)> Paths { get; } =
        [.. Rows("PathPatterns.tsv").Select(cells => (new Regex(cells[0], RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience), cells[1]))];

    /// <summary>By which fields events may be joined.</summary>
    public static IReadOnlyList<JoinKeyRow> JoinKeys { get; } = [.. Rows("JoinKeys.tsv").Select(cells => new JoinKeyRow(cells[0], cells[1] == "*" ? [] : cells[1].Split(','), cells[2].Split(',')))];

    private static FieldRow ReadField(string[] cells)
    {
        var (form, when) = (cells[2], cells[4]);
        return new FieldRow(cells[0], Enum.Parse<FieldRole>(cells[1], ignoreCase: true), FormOf(form), form == "path", cells[3])
        {
            Excluded = After(form, "not:") ?? "",
            Codes = After(when, "code:")?.Split(',') ?? [],
            Value = After(when, "value:"),
            NeedsNoCode = when == "no-code",
        };
    }

    private static ConditionForm FormOf(string form) => form switch
    {
        "" or "equal" => ConditionForm.Equal,
        "name" or "path" => ConditionForm.Pattern,
        "mask" => ConditionForm.Mask,
        _ when form.StartsWith("not:", StringComparison.Ordinal) => ConditionForm.NotEqual,
        _ => throw new FormatException($"'{form}' is no form of a condition."),
    };

    private static string? After(string text, string mark) => text.StartsWith(mark, StringComparison.Ordinal) ? text[mark.Length..] : null;

    private static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(ScaffoldTables).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The table {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
        }
    }
}
