using System.Globalization;
using System.Text;

namespace RuleEngine.Testing.Reports;

/// <summary>A page of Markdown that becomes no longer than a comment may be. What does not fit is counted.</summary>
/// <param name="headline">The headline.</param>
/// <param name="counts">The sentence below it.</param>
internal sealed class MarkdownPage(string headline, string counts)
{
    private const int MaxRows = 100;
    private const int MaxWhere = 300;
    private const int MaxMessage = 500;

    // What is kept free for closing a table and saying how much is missing.
    private const int Reserve = 500;

    private readonly StringBuilder _text = new($"### {headline}\n\n{counts}\n");

    /// <summary>Appends a table, and below it the details of its rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="foldedAs">The title under which the table is folded away; null to show it.</param>
    public void Add(IReadOnlyList<MarkdownRow> rows, string? foldedAs)
    {
        if (rows.Count == 0) return;
        _text.Append('\n');
        if (foldedAs is not null) _text.Append(CultureInfo.InvariantCulture, $"<details><summary>{foldedAs}</summary>\n");
        AddTable(rows);
        if (foldedAs is not null) _text.Append("</details>\n");
        AddDetails([.. rows.Where(row => row.Details is not null)]);
    }

    /// <summary>The page.</summary>
    public override string ToString() => _text.ToString();

    private void AddTable(IReadOnlyList<MarkdownRow> rows)
    {
        _text.Append("<table>\n<tr><th>result</th><th>where</th><th>what</th></tr>\n");
        var shown = 0;
        foreach (var row in rows.Take(MaxRows))
        {
            // One line without an empty one: that would end the HTML block.
            var line = $"<tr><td>{MarkdownText.Code(row.What, MaxWhere)}</td><td>{MarkdownText.Code(row.Where, MaxWhere)}</td><td>{MarkdownText.Code(row.Message, MaxMessage)}</td></tr>\n";
            if (!Fits(line.Length)) break;
            _text.Append(line);
            shown++;
        }
        if (shown < rows.Count) _text.Append(CultureInfo.InvariantCulture, $"<tr><td></td><td></td><td>{rows.Count - shown:N0} more</td></tr>\n");
        _text.Append("</table>\n");
    }

    private void AddDetails(IReadOnlyList<MarkdownRow> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var details = $"\n<details><summary>{MarkdownText.Code(rows[i].Where, MaxWhere)}</summary>\n\n{MarkdownText.Fenced(rows[i].Details!())}\n</details>\n";
            if (!Fits(details.Length))
            {
                _text.Append(CultureInfo.InvariantCulture, $"\nThe details of {rows.Count - i:N0} more do not fit here.\n");
                return;
            }
            _text.Append(details);
        }
    }

    private bool Fits(int length) => _text.Length + length + Reserve <= MarkdownReport.MaxLength;
}
