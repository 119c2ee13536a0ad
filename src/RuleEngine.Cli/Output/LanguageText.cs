namespace RuleEngine.Cli.Output;

/// <summary>The documentation of a query language, for people.</summary>
internal static class LanguageText
{
    private static readonly string[] ComparisonHeadings = ["", "case", "expands", "list", "meaning"];

    /// <summary>Everything in one screen or two; functions with a line each.</summary>
    public static StyledText Overview(LanguageDocumentation language, int width)
    {
        var text = new StyledText();
        text.AddSection("Queries", language.Shapes, width).EndLine();
        if (language.Comparisons.Count > 0)
        {
            text.Add("Comparisons", Tone.Strong).EndLine();
            AddComparisons(text, language.Comparisons, width);
            text.EndLine();
        }
        text.AddSection(language.Comparisons.Count > 0 ? "Other operators, the tightest first" : "Operators", language.Operators, width).EndLine();
        text.AddSection("Values and names", language.Literals, width).EndLine();
        text.AddSection("Missing and several values", language.NullBehaviour, width);
        if (language.Functions.Count > 0) text.EndLine().AddSection($"Functions, their names in any case; {SuffixOf(language)} marks a form that ignores case", [.. language.Functions.Select(HeadlineOf)], width);
        text.EndLine().Add("Examples", Tone.Strong).EndLine();
        foreach (var example in language.Examples) text.AddBlock(example.Query, Tone.Low).Add("        ").AddWrapped(example.Meaning, 8, width);
        return text.AddPointer(language.Functions.Count > 0 ? $"'ruleengine docs {language.Name} NAME' tells more about a function or operator." : $"'ruleengine docs {language.Name} NAME' tells of one operator.");
    }

    /// <summary>The page of a function.</summary>
    public static StyledText Page(FunctionDocumentation function, int width)
    {
        var text = new StyledText().Add(function.Signature, Tone.Strong).EndLine().EndLine().AddParagraph(function.Meaning, width).EndLine();
        text.AddRows([.. function.Parameters.Select(RowOf), new("result", function.Result)], width).EndLine();
        return text.AddRows(
        [
            new("no value", function.NullBehaviour),
            new("case", function.IgnoreCaseForm is { } form ? $"{function.Name}(…) minds it, {form}(…) ignores it." : "There is no form that ignores case."),
            new("example", function.Example),
        ], width);
    }

    /// <summary>The page of an operator, a keyword or a sign; null when the language has none such.</summary>
    public static StyledText? Page(LanguageDocumentation language, string symbol, int width)
    {
        var rows = language.FindSyntax(symbol);
        var comparisons = language.Comparisons.Where(row => row.Symbols.Contains(symbol, StringComparer.OrdinalIgnoreCase)).ToArray();
        if (rows.Count + comparisons.Length == 0) return null;
        var text = new StyledText().Add(symbol, Tone.Strong).EndLine().EndLine();
        if (comparisons.Length > 0) AddComparisons(text, comparisons, width);
        text.AddRows(rows, width);
        var examples = language.Examples.Where(example => example.Query.Split(' ').Contains(symbol, StringComparer.OrdinalIgnoreCase)).ToArray();
        if (examples.Length > 0) text.EndLine();
        foreach (var example in examples) text.AddBlock(example.Query, Tone.Low);
        return text;
    }

    private static string SuffixOf(LanguageDocumentation language) =>
        language.Functions.Where(function => function.IgnoreCaseForm is not null).Select(function => $"[{function.IgnoreCaseForm![function.Name.Length..]}]").First();

    private static SyntaxDocumentation HeadlineOf(FunctionDocumentation function)
    {
        var end = function.Meaning.IndexOfAny([';', '.']);
        return new(function.IgnoreCaseForm is { } form ? $"{function.Name}[{form[function.Name.Length..]}]" : function.Name, function.Meaning[..end]);
    }

    private static SyntaxDocumentation RowOf(ParameterDocumentation parameter) =>
        new(parameter.Name, parameter.Kind + (parameter.IsOptional ? ", optional" : "") + (parameter.IsRepeated ? ", one or more" : ""));

    private static void AddComparisons(StyledText text, IReadOnlyList<OperatorDocumentation> comparisons, int width)
    {
        string[][] rows = [ComparisonHeadings, .. comparisons.Select(CellsOf)];
        var widths = Enumerable.Range(0, ComparisonHeadings.Length - 1).Select(cell => rows.Max(row => row[cell].Length) + ReferenceText.Gap).ToArray();
        foreach (var row in rows)
        {
            var (first, others) = row == ComparisonHeadings ? (Tone.Dim, Tone.Dim) : (Tone.Low, Tone.Normal);
            text.Add("  ");
            for (var cell = 0; cell < widths.Length; cell++) text.Add(row[cell].PadRight(widths[cell]), cell == 0 ? first : others);
            text.AddWrapped(row[^1], ReferenceText.Indent + widths.Sum(), width, others);
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
