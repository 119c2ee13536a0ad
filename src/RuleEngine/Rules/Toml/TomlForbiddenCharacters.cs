using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>Finds control characters and lone carriage returns in comments and strings.</summary>
internal static class TomlForbiddenCharacters
{
    /// <summary>Reports each run of a stretch; the CR of a CRLF is none.</summary>
    public static void Report(string text, SourceSpan span, string where, TomlProblems problems)
    {
        var position = span.Start;
        while (position < span.End)
        {
            var next = text.AsSpan(position, span.End - position).IndexOfAny(TomlCharacters.Forbidden);
            if (next < 0) return;
            position += next;
            var end = position;
            while (end < span.End && text[end] == text[position]) end++;
            if (text[position] != '\r') ReportRun(text, position, end, where, problems);
            else if (end == span.End || text[end] != '\n' || end - position > 1) ReportReturn(position, problems);
            position = end;
        }
    }

    private static void ReportRun(string text, int start, int end, string where, TomlProblems problems) =>
        problems.Report(
            DiagnosticCatalog.TomlControlCharacter, SourceSpan.FromBounds(start, end),
            where == "in a basic string" ? $"write it as \\u{(int)text[start]:X4}" : "remove it", (int)text[start], where);

    private static void ReportReturn(int position, TomlProblems problems) =>
        problems.Report(DiagnosticCatalog.TomlBareCarriageReturn, new SourceSpan(position, 1), "end lines with LF or CRLF");
}
