using System.Globalization;

namespace RuleEngine.Testing.Reports;

/// <summary>
/// The fingerprints by which GitHub recognises a finding although lines were added above it: of each line, a rolling hash over the next hundred
/// characters that are neither blanks nor tabs, and how many lines above have the same. Computed as GitHub's upload action does it, which
/// would warn about others.
/// </summary>
internal static class LineFingerprints
{
    private const int Window = 100;
    private const long Factor = 37;
    private const char End = '\uFFFF';

    /// <summary>The fingerprints of the lines of a text.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var characters = Characters(text);
        var starts = LineStarts(characters);
        var hashes = Hashes(characters, starts);
        var seen = new Dictionary<long, int>();
        var fingerprints = new string[starts.Count];
        for (var i = 0; i < starts.Count; i++)
        {
            var count = seen[hashes[i]] = seen.GetValueOrDefault(hashes[i]) + 1;
            fingerprints[i] = string.Create(CultureInfo.InvariantCulture, $"{hashes[i]:x}:{count}");
        }
        return fingerprints;
    }

    // What counts: no blanks, and every line end as LF; then a mark for the end.
    private static List<char> Characters(string text)
    {
        var characters = new List<char>(text.Length + 1);
        var afterReturn = false;
        foreach (var character in text)
        {
            var isSkipped = character is ' ' or '\t' || (afterReturn && character == '\n');
            afterReturn = character == '\r';
            if (!isSkipped) characters.Add(afterReturn ? '\n' : character);
        }
        characters.Add(End);
        return characters;
    }

    private static List<int> LineStarts(List<char> characters)
    {
        var starts = new List<int>();
        for (var i = 0; i < characters.Count; i++)
        {
            if (i == 0 || characters[i - 1] == '\n') starts.Add(i);
        }
        return starts;
    }

    private static long[] Hashes(List<char> characters, List<int> starts)
    {
        var hashes = new long[starts.Count];
        for (var line = 0; line < starts.Count; line++)
        {
            var hash = 0L;
            for (var i = starts[line]; i < starts[line] + Window; i++) hash = unchecked(hash * Factor + (i < characters.Count ? characters[i] : 0));
            hashes[line] = hash;
        }
        return hashes;
    }
}
