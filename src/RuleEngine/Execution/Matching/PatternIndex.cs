using System.Text;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Language.Ir;

namespace RuleEngine.Execution.Matching;

/// <summary>
/// All patterns, regular expressions and words that leaves of a field ask for. One search of a text, its letters small, finds those whose rarest stretch occurs in it; each of
/// these is then matched by itself, so what a pattern means is said in one place. Immutable.
/// </summary>
internal sealed class PatternIndex
{
    private const int LongGram = 4;
    private const int LongStride = 4;
    private const int ShortGram = 3;

    // Stretches that paths and command lines of Windows are full of, which tell nothing.
    private static readonly byte[] Usual = Encoding.ASCII.GetBytes(string.Join('\n',
        "c:\\windows\\system32\\", "c:\\windows\\syswow64\\", "c:\\program files\\", "c:\\program files (x86)\\", "c:\\programdata\\microsoft\\", "c:\\users\\administrator\\appdata\\local\\temp\\", "c:\\users\\public\\",
        "\\appdata\\roaming\\microsoft\\windows\\", "\\device\\harddiskvolume2\\", ".exe\"", ".exe -", ".exe /", ".dll,", "svchost.exe", "\\windowspowershell\\v1.0\\powershell.exe", "\\cmd.exe /c", "hklm\\software\\microsoft\\windows nt\\currentversion\\",
        "hklm\\software\\microsoft\\windows\\currentversion\\", "hklm\\system\\currentcontrolset\\services\\", "\\registry\\machine\\", "\\registry\\user\\s-1-5-21-", "microsoft.", "system.", "http://", "https://", "localhost", "-service", "/usr/bin/", "/usr/lib/", "/var/lib/"));

    private readonly List<PatternEntry> _entries = [];
    private readonly List<int> _unfiled = [];
    private readonly List<int> _unfiledBeyondAscii = [];
    private readonly GramIndex? _long;
    private readonly GramIndex? _short;

    /// <summary>An index of some entries.</summary>
    public PatternIndex(IReadOnlyList<PatternEntry> entries)
    {
        _entries.AddRange(entries);
        var literals = entries.Select(LiteralsOf).ToArray();
        var shortest = literals.SelectMany(alternatives => alternatives).Select(stretches => stretches.Max(stretch => stretch.Length)).Where(length => length is >= ShortGram and < LongGram + LongStride - 1).DefaultIfEmpty(0).Min();
        if (shortest > 0) _short = new GramIndex(ShortGram, shortest - ShortGram + 1);
        if (literals.Any(alternatives => alternatives.Any(stretches => stretches.Max(stretch => stretch.Length) >= LongGram + LongStride - 1))) _long = new GramIndex(LongGram, LongStride);
        for (var entry = 0; entry < entries.Count; entry++) File(entry, literals[entry]);
        _long?.Build();
        _short?.Build();
    }

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <summary>An entry.</summary>
    public PatternEntry this[int entry] => _entries[entry];

    /// <summary>Tries all entries that may match.</summary>
    /// <param name="padded">The text with its ASCII letters small, and behind it at least one byte more.</param>
    /// <param name="count">Its length.</param>
    /// <param name="search">Tries them.</param>
    public void Find(ReadOnlySpan<byte> padded, int count, PatternSearch search)
    {
        _long?.Find(padded, count, search);
        _short?.Find(padded, count, search);
        foreach (var entry in _unfiled) search.Try(entry);
        if (_unfiledBeyondAscii.Count == 0 || Ascii.IsValid(padded[..count])) return;
        foreach (var entry in _unfiledBeyondAscii) search.Try(entry);
    }

    // Of each alternative the stretches that a match contains all of; none when nothing is known.
    private static IReadOnlyList<IReadOnlyList<byte[]>> LiteralsOf(PatternEntry entry)
    {
        if (entry.Regex is { } regex) return [.. regex.RequiredLiterals.Select(literal => (IReadOnlyList<byte[]>)[Encoding.ASCII.GetBytes(literal.ToLowerInvariant())])];
        if (entry.Words is { IsPhrase: true } phrase) return [[.. phrase.Terms.Where(IndexedLeaf.IsFindable).Select(term => term.Literal)]];
        if (entry.Words is { } words) return [.. words.Terms.Select(term => (IReadOnlyList<byte[]>)[term.Literal])];
        var stretches = new List<byte[]>();
        foreach (var piece in entry.Pattern!.FoldedPieces)
        {
            foreach (var range in piece.AsSpan().Split(TextPattern.AnyCharacter))
            {
                if (piece.AsSpan()[range] is { Length: >= ShortGram } stretch) stretches.Add(stretch.ToArray());
            }
        }
        return stretches.Count == 0 ? [] : [stretches];
    }

    private void File(int entry, IReadOnlyList<IReadOnlyList<byte[]>> alternatives)
    {
        if (alternatives.Count == 0) _unfiled.Add(entry);
        else if (_entries[entry].ReachesBeyondAscii) _unfiledBeyondAscii.Add(entry);
        foreach (var stretches in alternatives)
        {
            var index = stretches.Any(stretch => stretch.Length >= LongGram + LongStride - 1) ? _long! : _short!;
            var best = (Weight: int.MaxValue, Stretch: stretches[0], Place: 0);
            foreach (var stretch in stretches)
            {
                for (var place = 0; place <= stretch.Length - index.ShortestText; place++)
                {
                    var weight = WeightOf(index, stretch, place);
                    if (weight < best.Weight) best = (weight, stretch, place);
                }
            }
            index.Add(best.Stretch, best.Place, entry);
        }
    }

    private static int WeightOf(GramIndex index, byte[] stretch, int place)
    {
        const int usual = 64;
        var weight = 0;
        for (var i = place; i <= place + index.ShortestText - index.Length; i++)
        {
            if (Usual.AsSpan().IndexOf(stretch.AsSpan(i, index.Length)) >= 0) weight += usual;
            weight += index.CountOf(index.GramAt(stretch, i));
        }
        return weight;
    }
}
