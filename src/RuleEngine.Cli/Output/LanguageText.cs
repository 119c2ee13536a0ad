namespace RuleEngine.Cli.Output;

/// <summary>The documentation of a query language, for people.</summary>
internal static class LanguageText
{
    private const int Indent = 2;
    private const int Gap = 2;

    // Forms that are wider stand on a line of their own.
    private const int WidestForm = 28;

    private static readonly string[] ComparisonHeadings = ["", "case", "expands", "list", "meaning"];

    /// <summary>Everything in one screen or two; functions with a line each.</summary>
    public static StyledText Overview(LanguageDocumentation language, int width)
    {
        var text = new StyledText();
        AddSection(text, "Queries", language.Shapes, width);
        text.EndLine().Add("Comparisons", Tone.Strong).EndLine();
        AddComparisons(text, language.Comparisons, width);
        text.EndLine();
        AddSection(text, "Other operators, the tightest first", language.Operators, width);
        text.EndLine();
        AddSection(text, "Values and names", language.Literals, width);
        text.EndLine();
        AddSection(text, "Functions, their names in any case; [~] marks a form that ignores case", [.. language.Functions.Select(HeadlineOf)], width);
        return text.EndLine().Add("'ruleengine docs eql FUNCTION' tells more about one.", Tone.Dim).EndLine();
    }

    /// <summary>The page of a function.</summary>
    public static StyledText Page(FunctionDocumentation function, int width)
    {
        var text = new StyledText().Add(function.Signature, Tone.Strong).EndLine().EndLine();
        text.Add("  ").AddWrapped(function.Meaning, Indent, width).EndLine();
        AddRows(text, [.. function.Parameters.Select(RowOf), new("result", function.Result)], width);
        text.EndLine();
        AddRows(text,
        [
            new("no value", function.NullBehaviour),
            new("case", function.HasIgnoreCaseForm ? $"{function.Name}(…) minds it, {function.Name}~(…) ignores it." : $"There is no form {function.Name}~(…)."),
            new("example", function.Example),
        ], width);
        return text;
    }

    private static SyntaxDocumentation HeadlineOf(FunctionDocumentation function)
    {
        var end = function.Meaning.IndexOfAny([';', '.']);
        return new(function.HasIgnoreCaseForm ? function.Name + "[~]" : function.Name, function.Meaning[..end]);
    }

    private static SyntaxDocumentation RowOf(ParameterDocumentation parameter) =>
        new(parameter.Name, parameter.Kind + (parameter.IsOptional ? ", optional" : "") + (parameter.IsRepeated ? ", one or more" : ""));

    private static void AddSection(StyledText text, string title, IReadOnlyList<SyntaxDocumentation> rows, int width)
    {
        text.Add(title, Tone.Strong).EndLine();
        AddRows(text, rows, width);
    }

    private static void AddRows(StyledText text, IReadOnlyList<SyntaxDocumentation> rows, int width)
    {
        var column = Indent + Gap + rows.Select(row => row.Form.Length).Where(length => length <= WidestForm).DefaultIfEmpty().Max();
        foreach (var row in rows)
        {
            text.Add("  ").Add(row.Form, Tone.Low);
            if (row.Form.Length > WidestForm) text.EndLine().Add(new string(' ', column));
            else text.Add(new string(' ', column - Indent - row.Form.Length));
            text.AddWrapped(row.Meaning, column, width);
        }
    }

    private static void AddComparisons(StyledText text, IReadOnlyList<OperatorDocumentation> comparisons, int width)
    {
        string[][] rows = [ComparisonHeadings, .. comparisons.Select(CellsOf)];
        var widths = Enumerable.Range(0, ComparisonHeadings.Length - 1).Select(cell => rows.Max(row => row[cell].Length) + Gap).ToArray();
        foreach (var row in rows)
        {
            var (first, others) = row == ComparisonHeadings ? (Tone.Dim, Tone.Dim) : (Tone.Low, Tone.Normal);
            text.Add("  ");
            for (var cell = 0; cell < widths.Length; cell++) text.Add(row[cell].PadRight(widths[cell]), cell == 0 ? first : others);
            text.AddWrapped(row[^1], Indent + widths.Sum(), width, others);
        }
    }

    private static string[] CellsOf(OperatorDocumentation row) =>
    [
        string.Join(' ', row.Symbols.Select(symbol => symbol.Contains(' ', StringComparison.Ordinal) ? $"'{symbol}'" : symbol)),
        row.IgnoresCase ? "ignored" : "minded",
        row.Pattern switch { PatternKind.Wildcards => "* and ?", PatternKind.Regex => "regex", _ => "nothing" },
        row.TakesList ? "yes" : "no",
        row.Meaning,
    ];
}
