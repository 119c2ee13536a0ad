using System.Globalization;
using System.Text;

namespace RuleEngine.Diagnostics;

/// <summary>Renders a <see cref="Diagnostic"/> for people: headline, excerpt with a caret, hint. Plain text, no colours.</summary>
public static class DiagnosticFormatter
{
    private const int MaxExcerpt = 160;

    /// <summary><c>path:line:column: severity code: message</c>, on one line.</summary>
    public static string FormatHeadline(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var place = diagnostic.Location is { } location ? $"{location}: " : "";
        return $"{place}{NameOf(diagnostic.Severity)} {diagnostic.Code}: {diagnostic.Message}";
    }

    /// <summary>The headline, then the line it points at with a caret below, then the related place and the hint. Lines end with LF.</summary>
    public static string Format(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var text = new StringBuilder(FormatHeadline(diagnostic)).Append('\n');
        if (diagnostic.Location is { } location) AppendExcerpt(text, location);
        if (diagnostic.Related is { } related) text.Append("  note: the other place is ").Append(related).Append('\n');
        if (diagnostic.Hint is { } hint) text.Append("  hint: ").Append(hint).Append('\n');
        return text.ToString();
    }

    /// <summary>The word for a severity, as printed: <c>info</c>, <c>warning</c>, <c>error</c>.</summary>
    public static string NameOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    private static void AppendExcerpt(StringBuilder text, SourceLocation location)
    {
        var (line, column) = location.Position;
        var excerpt = location.Source.GetLine(line);
        var number = line.ToString(CultureInfo.InvariantCulture);
        var skipped = Math.Max(0, Math.Min(column - 1 - MaxExcerpt / 2, excerpt.Length - MaxExcerpt));
        var shown = excerpt.Slice(skipped, Math.Min(MaxExcerpt, excerpt.Length - skipped));
        text.Append("  ").Append(number).Append(" | ").Append(Printable(shown)).Append('\n');
        var before = Math.Clamp(column - 1 - skipped, 0, shown.Length);
        var length = Math.Clamp(location.Span.Length, 1, Math.Max(1, shown.Length - before));
        text.Append(' ', number.Length + 2).Append(" | ").Append(' ', before).Append('^', length).Append('\n');
    }

    // A tab or a control character would move the caret away from what it marks.
    private static string Printable(ReadOnlySpan<char> line)
    {
        var copy = line.ToArray();
        for (var i = 0; i < copy.Length; i++)
        {
            if (char.IsControl(copy[i])) copy[i] = copy[i] == '\t' ? ' ' : '\uFFFD';
        }
        return new string(copy);
    }
}
