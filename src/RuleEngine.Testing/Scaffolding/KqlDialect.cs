using System.Text;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>KQL. Its patterns mind case, and have no sign for one character.</summary>
internal sealed class KqlDialect : QueryDialect
{
    private const string Special = "\\():<>\"*{}";

    /// <inheritdoc/>
    public override bool EscapesAny => true;

    /// <inheritdoc/>
    public override bool HasPlaces => false;

    /// <inheritdoc/>
    protected override string Compare(string field, IReadOnlyList<string> values, bool negated) =>
        $"{(negated ? "not " : "")}{field} : {(values.Count == 1 ? values[0] : $"({string.Join(" or ", values)})")}";

    /// <inheritdoc/>
    protected override string Match(string field, IReadOnlyList<string> patterns, bool negated) =>
        Compare(field, [.. patterns.Select(pattern => PathGeneralizer.HasPlaces(pattern) ? Bare(pattern) : Quote(pattern))], negated);

    /// <inheritdoc/>
    protected override string Quote(string text) => $"\"{Escape(text, rune => rune.Value is '\\' or '"' ? $"\\{rune}" : null, UnitCode)}\"";

    // Words that would be operators, and blanks at the ends, which would belong to the query, are written as codes.
    private static string Bare(string pattern)
    {
        var words = string.Join(' ', pattern.Split(' ').Select(word => word.ToUpperInvariant() is "AND" or "OR" or "NOT" ? $"\\{word}" : EscapeWord(word)));
        return words.StartsWith(' ') || words.EndsWith(' ') ? UnitCode(new Rune(' ')) + words.Trim(' ') : words;
    }

    private static string EscapeWord(string word) => Escape(word, rune => rune.Value == PathGeneralizer.Any ? "*" : rune.IsAscii && Special.Contains((char)rune.Value, StringComparison.Ordinal) ? $"\\{rune}" : null, UnitCode);
}
