using System.Numerics;

namespace RuleEngine.Diagnostics;

/// <summary>Finds the known name that an unknown one was probably meant to be.</summary>
internal static class SpellingHint
{
    private const int MostEdits = 3;

    /// <summary>The nearest of <paramref name="known"/> within a third of the name's length and three edits, or null.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        string? best = null;
        var limit = Math.Clamp(name.Length / 3, 1, MostEdits) + 1;
        var characters = CharactersOf(name);
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) >= limit || FewestEdits(characters, CharactersOf(candidate)) >= limit) continue;
            var distance = Distance(name, candidate, limit);
            if (distance < limit) (best, limit) = (candidate, distance);
        }
        return best;
    }

    // Each character that only one of two texts has takes an edit. Nearly all of some thousand known names are told apart by this, long before their distance is known.
    private static int FewestEdits(ulong a, ulong b) => Math.Max(BitOperations.PopCount(a & ~b), BitOperations.PopCount(b & ~a));

    // Characters that share a bit only make texts look nearer than they are.
    private static ulong CharactersOf(string text)
    {
        var characters = 0ul;
        foreach (var character in text) characters |= 1ul << (char.ToLowerInvariant(character) & 63);
        return characters;
    }

    // Edit distance with swaps of neighbours, case-blind; gives up at the limit.
    private static int Distance(string a, string b, int limit)
    {
        if (b.Length >= 256) return limit;
        Span<int> before = stackalloc int[b.Length + 1], previous = stackalloc int[b.Length + 1], current = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var smallest = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = Same(a[i - 1], b[j - 1]);
                var cost = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1])) cost = Math.Min(cost, before[j - 2] + 1);
                current[j] = cost;
                smallest = Math.Min(smallest, cost);
            }
            if (smallest >= limit) return limit;
            var oldest = before;
            before = previous;
            previous = current;
            current = oldest;
        }
        return previous[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
