using System.Globalization;
using System.Text;

namespace RuleEngine.Testing;

/// <summary>
/// Shows where two texts differ: the equal lines at both ends are left out, but for a few of context; what lies between is shown as removed
/// and added lines, up to a limit. No search for equal lines in the middle: linear in time and memory.
/// </summary>
internal static class LineDiff
{
    private const int ContextLines = 3;
    private const int ShownLines = 20;
    private const int ShownCharacters = 200;

    /// <summary>The difference, lines marked with <c>-</c> approved, <c>+</c> received; empty for equal texts.</summary>
    public static string Describe(string expected, string actual)
    {
        if (expected == actual) return "";
        var (before, after) = (Lines(expected), Lines(actual));
        var start = CommonPrefix(before, after);
        var end = CommonSuffix(before, after, start);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"First difference at line {start + 1} (- approved, + received):\n");
        AppendLines(text, "  ", before, Math.Max(0, start - ContextLines), start);
        var skip = SkipOf(before, after, start);
        AppendLines(text, "- ", before, start, before.Length - end, skip);
        AppendLines(text, "+ ", after, start, after.Length - end, skip);
        AppendLines(text, "  ", before, before.Length - end, Math.Min(before.Length, before.Length - end + ContextLines));
        return text.ToString();
    }

    private static string[] Lines(string text)
    {
        if (text.Length == 0) return [];
        var lines = text.Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static int CommonPrefix(string[] before, string[] after)
    {
        var limit = Math.Min(before.Length, after.Length);
        var count = 0;
        while (count < limit && before[count] == after[count]) count++;
        return count;
    }

    private static int CommonSuffix(string[] before, string[] after, int prefix)
    {
        var limit = Math.Min(before.Length, after.Length) - prefix;
        var count = 0;
        while (count < limit && before[^(count + 1)] == after[^(count + 1)]) count++;
        return count;
    }

    // Of two long lines that begin alike, the part that differs must be in what is shown.
    private static int SkipOf(string[] before, string[] after, int line)
    {
        if (line >= before.Length || line >= after.Length) return 0;
        var common = before[line].AsSpan().CommonPrefixLength(after[line]);
        return common < ShownCharacters / 2 ? 0 : common - ShownCharacters / 4;
    }

    private static void AppendLines(StringBuilder text, string mark, string[] lines, int from, int to, int skip = 0)
    {
        for (var i = from; i < Math.Min(to, from + ShownLines); i++)
        {
            text.Append(mark).Append(Shorten(lines[i], i == from ? skip : 0)).Append('\n');
        }
        if (to - from > ShownLines) text.Append(CultureInfo.InvariantCulture, $"{mark}… {to - from - ShownLines} more lines\n");
    }

    private static string Shorten(string line, int skip)
    {
        var shown = skip == 0 ? line : "…" + line[skip..];
        return shown.Length <= ShownCharacters ? shown : shown[..ShownCharacters] + "…";
    }
}
