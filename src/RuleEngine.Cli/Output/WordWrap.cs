namespace RuleEngine.Cli.Output;

/// <summary>Breaks text into lines at blanks. A word wider than a line stands alone on its own and is not cut: a path stays one path.</summary>
internal static class WordWrap
{
    /// <summary>Narrower than this nothing is readable.</summary>
    public const int MinWidth = 20;

    /// <summary>The lines of a text, at least one.</summary>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length != 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = "";
            }
            line = line.Length == 0 ? word : line + " " + word;
        }
        lines.Add(line);
        return lines;
    }
}
