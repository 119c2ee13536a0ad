using System.Text;

namespace RuleEngine.Rules.Formatting;

/// <summary>Writes values: an array on one line where it fits and holds no comment, else one element a line.</summary>
internal sealed class LayoutValueWriter(StringBuilder text, string lineEnd)
{
    // Published rules break their arrays near it, so formatting them changes few.
    private const int Width = 110;
    private const int Step = 4;

    // Deeper arrays are not indented further: blanks would make a hostile file many times as long.
    private const int MaxIndent = 8 * Step;

    /// <summary>Writes the value of an entry.</summary>
    /// <param name="value">The value.</param>
    /// <param name="column">How many characters stand before it on its line.</param>
    public void Write(LayoutValue value, int column) => Write(value, column, indent: 0, mayBreak: true);

    private void Write(LayoutValue value, int column, int indent, bool mayBreak)
    {
        switch (value)
        {
            case LayoutArray array:
                var isFlat = array.FlatLength < LayoutValue.Unbroken && (!mayBreak || column + array.FlatLength <= Width);
                if (isFlat) WriteFlat(array);
                else WriteLong(array, indent);
                break;
            case LayoutInlineTable table:
                WriteTable(table, indent);
                break;
            case LayoutScalar scalar:
                text.Append(scalar.Text);
                break;
        }
    }

    private void WriteFlat(LayoutArray array)
    {
        text.Append('[');
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0) text.Append(", ");
            Write(array.Items[i].Value, column: 0, indent: 0, mayBreak: false);
        }
        text.Append(']');
    }

    private void WriteLong(LayoutArray array, int indent)
    {
        var inner = Math.Min(indent + Step, MaxIndent);
        text.Append('[');
        EndLine(array.Comment);
        for (var i = 0; i < array.Items.Count; i++)
        {
            var item = array.Items[i];
            if (array.HasComments) WriteLines(item.Leading, inner, withoutFirstBlank: i == 0);
            text.Append(' ', inner);
            // The comma counts.
            Write(item.Value, inner + 1, inner, mayBreak: true);
            text.Append(',');
            EndLine(item.Comment);
        }
        if (array.HasComments) WriteLines(array.Closing is [.., ""] ? [.. array.Closing.SkipLast(1)] : array.Closing, inner, withoutFirstBlank: array.Items.Count == 0);
        text.Append(' ', indent).Append(']');
    }

    // Its arrays break only where they must: TOML 1.0 keeps an inline table on one line.
    private void WriteTable(LayoutInlineTable table, int indent)
    {
        text.Append(table.Entries.Count == 0 ? "{" : "{ ");
        for (var i = 0; i < table.Entries.Count; i++)
        {
            if (i > 0) text.Append(", ");
            text.Append(table.Entries[i].Key.Text).Append(" = ");
            Write(table.Entries[i].Value, column: 0, indent, mayBreak: false);
        }
        text.Append(table.Entries.Count == 0 ? "}" : " }");
    }

    private void WriteLines(IReadOnlyList<string> lines, int indent, bool withoutFirstBlank)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Length > 0) text.Append(' ', indent).Append(lines[i]).Append(lineEnd);
            else if (i > 0 || !withoutFirstBlank) text.Append(lineEnd);
        }
    }

    private void EndLine(string? comment)
    {
        if (comment is not null) text.Append(' ').Append(comment);
        text.Append(lineEnd);
    }
}
