using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace RuleEngine.Language.Ir;

/// <summary>
/// A Lucene regular expression that must match a whole value. It runs on .NET's non-backtracking matcher, so its time is linear in the text.
/// </summary>
internal sealed class RegexPattern
{
    // The automaton of an expression takes half a megabyte, and most never come near a match.
    private readonly (Lazy<Regex> Regex, bool Negated)[] _parts;

    private RegexPattern(string text, (Lazy<Regex>, bool)[] parts) => (Text, _parts) = (text, parts);

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>Texts of ASCII of which every match contains at least one, in its case or, where case is ignored, in any; none when nothing is known.</summary>
    public IReadOnlyList<string> RequiredLiterals => field ??= RegexLiterals.Of(Text);

    /// <summary>Compiles an expression.</summary>
    /// <param name="text">The expression in Lucene's syntax.</param>
    /// <param name="ignoreCase">Whether case is ignored.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="problem">What is wrong, when there is none.</param>
    /// <param name="position">Where, in <paramref name="text"/>.</param>
    public static bool TryParse(string text, bool ignoreCase, [NotNullWhen(true)] out RegexPattern? pattern, [NotNullWhen(false)] out string? problem, out int position)
    {
        pattern = null;
        var translation = new LuceneRegexTranslator(text).Translate();
        (problem, position) = (translation.Problem, translation.Position);
        if (problem is not null) return false;
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            // Whether it can be made is only known once it was.
            foreach (var (part, _) in translation.Parts) _ = Make(part);
            pattern = new RegexPattern(text, [.. translation.Parts.Select(part => (new Lazy<Regex>(() => Make(part.Pattern)), part.Negated))]);
            return true;
        }
        catch (RegexParseException exception) when (exception.Error == RegexParseError.ReversedCharacterRange)
        {
            problem = "a range in a character class is out of order";
            return false;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            // Counted repetitions of counted repetitions can exceed what the automaton is allowed to take.
            problem = "the expression is too large for linear-time matching";
            return false;
        }

        Regex Make(string part) => new($@"\A(?:{part})\z", options);
    }

    /// <summary>Whether a whole text matches.</summary>
    public bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        const int OnStack = 512;
        if (utf8.Length <= OnStack)
        {
            Span<char> characters = stackalloc char[OnStack];
            return IsMatch(characters[..Encoding.UTF8.GetChars(utf8, characters)]);
        }
        var rented = System.Buffers.ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            return IsMatch(rented.AsSpan(0, Encoding.UTF8.GetChars(utf8, rented)));
        }
        finally
        {
            System.Buffers.ArrayPool<char>.Shared.Return(rented);
        }
    }

    private bool IsMatch(ReadOnlySpan<char> characters)
    {
        foreach (var (regex, negated) in _parts)
        {
            if (regex.Value.IsMatch(characters) == negated) return false;
        }
        return true;
    }
}
