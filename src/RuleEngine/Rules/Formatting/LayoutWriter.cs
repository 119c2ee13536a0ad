using System.Text;

namespace RuleEngine.Rules.Formatting;

/// <summary>Writes a layout as text.</summary>
internal sealed class LayoutWriter
{
    private readonly StringBuilder _text = new();
    private readonly LayoutValueWriter _values;
    private readonly string _lineEnd;

    private LayoutWriter(string lineEnd)
    {
        _lineEnd = lineEnd;
        _values = new LayoutValueWriter(_text, lineEnd);
    }

    /// <summary>The text of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="lineEnd">What ends a line.</param>
    public static string Write(LayoutDocument document, string lineEnd)
    {
        var writer = new LayoutWriter(lineEnd);
        writer.WriteDocument(document);
        return writer._text.ToString();
    }

    private void WriteDocument(LayoutDocument document)
    {
        if (document.Top.Count > 0)
        {
            WriteLines(document.Top);
            WriteLine("");
        }
        var sections = LayoutOrder.Sections(document);
        for (var i = 0; i < sections.Count; i++)
        {
            // Where sections moved, no comment stands between them.
            WriteSection(sections[i], i + 1 < sections.Count ? sections[i + 1].Header!.Lead.Detached : document.Bottom);
        }
        WriteLines(_text.Length == 0 && document.Bottom is ["", ..] ? document.Bottom.Skip(1) : document.Bottom, isEnd: true);
    }

    private void WriteSection(LayoutSection section, IReadOnlyList<string> behind)
    {
        if (section.Header is { } header) WriteHeader(header);
        if (section.Top.Count > 0)
        {
            WriteLines(section.Top);
            WriteLine("");
        }
        var (entries, isLeft) = LayoutOrder.Entries(section, behind);
        for (var i = 0; i < entries.Count; i++) WriteEntry(entries[i], isLeft, isFirst: i == 0);
    }

    private void WriteHeader(LayoutHeader header)
    {
        WriteLines(header.Lead.Detached);
        if (_text.Length > 0 && !EndsWithBlank()) WriteLine("");
        WriteLines(header.Lead.Comments);
        _text.Append(header.IsArray ? "[[" : "[").Append(header.Key.Text).Append(header.IsArray ? "]]" : "]");
        EndLine(header.Comment);
    }

    // Blank lines between keys go, but for those around comments that are about several keys, and the one above a query.
    private void WriteEntry(LayoutEntry entry, bool isLeft, bool isFirst)
    {
        if (isLeft) WriteLines(entry.Lead.Detached);
        if (entry.Lead.HasBlank && !isFirst && (isLeft || entry.Key.IsQuery)) WriteLine("");
        WriteLines(entry.Lead.Comments);
        _text.Append(entry.Key.Text).Append(" = ");
        _values.Write(entry.Value, entry.Key.Text.Length + 3);
        EndLine(entry.Comment);
    }

    private void WriteLines(IEnumerable<string> lines, bool isEnd = false)
    {
        var kept = isEnd && lines.LastOrDefault() is "" ? lines.SkipLast(1) : lines;
        foreach (var line in kept) WriteLine(line);
    }

    private void WriteLine(string line) => _text.Append(line).Append(_lineEnd);

    private void EndLine(string? comment)
    {
        if (comment is not null) _text.Append(' ').Append(comment);
        _text.Append(_lineEnd);
    }

    private bool EndsWithBlank()
    {
        var start = _text.Length - 2 * _lineEnd.Length;
        return start >= 0 && _text.ToString(start, 2 * _lineEnd.Length) == _lineEnd + _lineEnd;
    }
}
