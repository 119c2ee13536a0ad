using RuleEngine.Events.Schema;

namespace RuleEngine.Tests.Events.Schema;

/// <summary>The nearest known name, against measuring every one.</summary>
public sealed class NearestNameTests
{
    private const int Band = 4;
    private const int Far = 1000;
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABC_.-@é0123456789";

    [Theory]
    [InlineData("process.nmae", "process.name")]
    [InlineData("PROCESS.NAME", "process.name")]
    [InlineData("proces.name", "process.name")]
    [InlineData("zzzzqqqq.wwww", null)]
    [InlineData("", null)]
    public void A_name_is_found_within_three_edits(string name, string? expected) => Assert.Equal(expected, FieldSchema.Ecs.NearestName(name));

    [Fact]
    public void Names_that_are_passed_over_are_never_nearer()
    {
        var random = new Random(7);
        string[] known = [.. FieldSchema.Ecs.Names];
        string[] lower = [.. known.Select(name => name.ToLowerInvariant())];
        for (var round = 0; round < 300; round++)
        {
            var name = Misspell(known[random.Next(known.Length)], random);
            Assert.Equal(NearestByMeasuring(name, known, lower), FieldSchema.Ecs.NearestName(name));
        }
    }

    private static string Misspell(string name, Random random)
    {
        var text = name.ToList();
        for (var edits = random.Next(5); edits > 0 && text.Count > 1; edits--)
        {
            var at = random.Next(text.Count - 1);
            switch (random.Next(4))
            {
                case 0: text.RemoveAt(at); break;
                case 1: text.Insert(at, Letters[random.Next(Letters.Length)]); break;
                case 2: text[at] = Letters[random.Next(Letters.Length)]; break;
                default: (text[at], text[at + 1]) = (text[at + 1], text[at]); break;
            }
        }
        return new string([.. text]);
    }

    private static string? NearestByMeasuring(string name, string[] known, string[] lower)
    {
        var limit = Math.Clamp(name.Length / 3, 1, 3);
        string? best = null;
        var least = limit + 1;
        var asked = name.ToLowerInvariant();
        for (var i = 0; i < known.Length; i++)
        {
            if (Distance(asked, lower[i]) is var distance && distance < least) (best, least) = (known[i], distance);
        }
        return best;
    }

    // Edits with swaps of neighbours. Each step off the diagonal of the table is an edit, so what is farther than Band from it is too far to be asked for.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > Band) return Far;
        int[] above = new int[b.Length + 1], last = new int[b.Length + 1], row = new int[b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            Array.Fill(row, Far);
            for (var j = Math.Max(0, i - Band); j <= Math.Min(b.Length, i + Band); j++)
            {
                if (i == 0 || j == 0)
                {
                    row[j] = i + j;
                    continue;
                }
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], above[j - 2] + 1);
            }
            (above, last, row) = (last, row, above);
        }
        return last[b.Length];
    }
}
