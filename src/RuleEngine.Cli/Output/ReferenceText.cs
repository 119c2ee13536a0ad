namespace RuleEngine.Cli.Output;

/// <summary>How pages of documentation are laid out: headings, rows of a form and what it means, and blocks that are copied as they are.</summary>
internal static class ReferenceText
{
    /// <summary>How far rows and paragraphs stand in.</summary>
    public const int Indent = 2;

    /// <summary>How many blanks stand between a form and its meaning at least.</summary>
    public const int Gap = 2;

    // Forms that are wider stand on a line of their own.
    private const int WidestForm = 28;

    /// <summary>A heading, and its rows.</summary>
    public static StyledText AddSection(this StyledText text, string title, IReadOnlyList<SyntaxDocumentation> rows, int width) =>
        text.Add(title, Tone.Strong).EndLine().AddRows(rows, width);

    /// <summary>A paragraph.</summary>
    public static StyledText AddParagraph(this StyledText text, string paragraph, int width) =>
        text.Add(new string(' ', Indent)).AddWrapped(paragraph, Indent, width);

    /// <summary>Rows of a form and its meaning, the meanings below each other.</summary>
    public static StyledText AddRows(this StyledText text, IReadOnlyList<SyntaxDocumentation> rows, int width)
    {
        var column = Indent + Gap + rows.Select(row => row.Form.Length).Where(length => length <= WidestForm).DefaultIfEmpty().Max();
        foreach (var row in rows)
        {
            text.Add(new string(' ', Indent)).Add(row.Form, Tone.Low);
            if (row.Form.Length > WidestForm) text.EndLine().Add(new string(' ', column));
            else text.Add(new string(' ', column - Indent - row.Form.Length));
            text.AddWrapped(row.Meaning, column, width);
        }
        return text;
    }

    /// <summary>Lines as they are, standing in.</summary>
    public static StyledText AddBlock(this StyledText text, string block, Tone tone = Tone.Normal)
    {
        foreach (var line in block.TrimEnd('\n').Split('\n')) text.Add(line.Length == 0 ? "" : new string(' ', 2 * Indent)).Add(line, tone).EndLine();
        return text;
    }

    /// <summary>A last line that says where to read on.</summary>
    public static StyledText AddPointer(this StyledText text, string pointer) => text.EndLine().Add(pointer, Tone.Dim).EndLine();

    /// <summary>The first sentence of a text, without its full stop.</summary>
    public static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text.TrimEnd('.') : text[..end];
    }
}
