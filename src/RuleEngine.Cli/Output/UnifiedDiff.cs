namespace RuleEngine.Cli.Output;

/// <summary>
/// Shows what changes in a file: hunks with three lines of context, as diff tools print them. It is for reading: what does not print is shown by a
/// sign, so that a line which differs in blanks alone does not look the same twice.
/// </summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    // Beyond it, the lines between the equal ends are shown as replaced altogether.
    private const long MaxCells = 4_000_000;

    private const string NoLineEnd = "\\ No newline at end of file";

    /// <summary>The difference of two texts; empty when they are equal.</summary>
    /// <param name="path">The file.</param>
    /// <param name="before">Its text.</param>
    /// <param name="after">Its text as it would be.</param>
    public static StyledText Render(string path, string before, string after) => Render(path, before, $"{path} (formatted)", after);

    /// <summary>The difference of two texts with names of their own; empty when the texts are equal.</summary>
    /// <param name="oldName">What the first is called.</param>
    /// <param name="before">The first text.</param>
    /// <param name="newName">What the second is called.</param>
    /// <param name="after">The second text.</param>
    public static StyledText Render(string oldName, string before, string newName, string after)
    {
        var text = new StyledText { KeepsLines = true };
        if (before == after) return text;
        text.Add(SafeText.OneLine($"--- {oldName}"), Tone.Strong).EndLine().Add(SafeText.OneLine($"+++ {newName}"), Tone.Strong).EndLine();
        var lines = Compare(Lines(before), Lines(after));
        for (var start = NextChange(lines, 0); start < lines.Count;)
        {
            var end = EndOfHunk(lines, start);
            AddHunk(text, lines, Math.Max(0, start - Context), Math.Min(lines.Count, end + Context));
            start = NextChange(lines, end);
        }
        return text;
    }

    private static string[] Lines(string text)
    {
        var lines = text.Split('\n');
        if (lines[^1].Length == 0) return lines[..^1];
        // Its own line end keeps it apart from the same line with one.
        lines[^1] += "\n";
        return lines;
    }

    private static List<(char Mark, string Line)> Compare(string[] before, string[] after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)]) end++;
        List<(char Mark, string Line)> lines = [.. before[..start].Select(line => (' ', line))];
        AddMiddle(lines, before.AsSpan()[start..^end], after.AsSpan()[start..^end]);
        lines.AddRange(before[^end..].Select(line => (' ', line)));
        return lines;
    }

    private static void AddMiddle(List<(char Mark, string Line)> lines, ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        var common = (long)(before.Length + 1) * (after.Length + 1) <= MaxCells ? CommonLengths(before, after) : null;
        var (i, j) = (0, 0);
        while (i < before.Length && j < after.Length && common is not null)
        {
            if (before[i] == after[j]) (_, j) = (Add(' ', before[i++]), j + 1);
            else if (common[i + 1, j] >= common[i, j + 1]) Add('-', before[i++]);
            else Add('+', after[j++]);
        }
        while (i < before.Length) Add('-', before[i++]);
        while (j < after.Length) Add('+', after[j++]);

        int Add(char mark, string line)
        {
            lines.Add((mark, line));
            return lines.Count;
        }
    }

    // How many lines the texts have in common from two places on.
    private static int[,] CommonLengths(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = before[i] == after[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }
        return lengths;
    }

    private static int NextChange(List<(char Mark, string Line)> lines, int start)
    {
        while (start < lines.Count && lines[start].Mark == ' ') start++;
        return start;
    }

    // Changes whose contexts touch are one hunk.
    private static int EndOfHunk(List<(char Mark, string Line)> lines, int start)
    {
        var end = start;
        while (true)
        {
            while (end < lines.Count && lines[end].Mark != ' ') end++;
            var next = NextChange(lines, end);
            if (next == lines.Count || next - end > 2 * Context) return end;
            end = next;
        }
    }

    private static void AddHunk(StyledText text, List<(char Mark, string Line)> lines, int start, int end)
    {
        var (oldStart, newStart) = (CountOf(lines, 0, start, '+'), CountOf(lines, 0, start, '-'));
        var (oldCount, newCount) = (CountOf(lines, start, end, '+'), CountOf(lines, start, end, '-'));
        text.Add(FormattableString.Invariant($"@@ -{Place(oldStart, oldCount)} +{Place(newStart, newCount)} @@"), Tone.Dim).EndLine();
        for (var i = start; i < end; i++)
        {
            var (mark, line) = lines[i];
            var tone = mark switch { '-' => Tone.High, '+' => Tone.Low, _ => Tone.Normal };
            text.Add(mark + Show(line), tone).EndLine();
            if (line.EndsWith('\n')) text.Add(NoLineEnd, Tone.Dim).EndLine();
        }
    }

    private static int CountOf(List<(char Mark, string Line)> lines, int start, int end, char without)
    {
        var count = 0;
        for (var i = start; i < end; i++) count += lines[i].Mark == without ? 0 : 1;
        return count;
    }

    // Of no lines, the place is the line before.
    private static string Place(int before, int count) => FormattableString.Invariant($"{(count == 0 ? before : before + 1)},{count}");

    private static string Show(string line) => SafeText.OneLine(line.TrimEnd('\n').Replace('\t', '␉').Replace('\r', '␍'));
}
