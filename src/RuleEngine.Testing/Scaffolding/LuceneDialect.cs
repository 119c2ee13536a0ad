using System.Text;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>Lucene's query strings. Their patterns mind case.</summary>
internal sealed class LuceneDialect : QueryDialect
{
    private const string Special = "+-!(){}[]^\"~*?:\\/&|<>= ";

    /// <inheritdoc/>
    public override bool EscapesAny => true;

    /// <inheritdoc/>
    public override string And => "AND";

    /// <inheritdoc/>
    public override string WriteExists(string field) => $"{field}:*";

    /// <inheritdoc/>
    protected override string Compare(string field, IReadOnlyList<string> values, bool negated) =>
        $"{(negated ? "NOT " : "")}{field}:{(values.Count == 1 ? values[0] : $"({string.Join(" OR ", values)})")}";

    /// <inheritdoc/>
    protected override string Match(string field, IReadOnlyList<string> patterns, bool negated) =>
        Compare(field, [.. patterns.Select(pattern => PathGeneralizer.HasPlaces(pattern) ? Bare(pattern) : Quote(pattern))], negated);

    /// <inheritdoc/>
    protected override string Quote(string text) => $"\"{Escape(text, rune => rune.Value is '\\' or '"' ? $"\\{rune}" : null, UnitCode)}\"";

    private static string Bare(string pattern) => Escape(pattern, EscapeOf, UnitCode);

    private static string? EscapeOf(Rune rune) => rune.Value switch
    {
        PathGeneralizer.Any => "*",
        PathGeneralizer.One => "?",
        '\u3000' => @"\u3000",
        _ when rune.IsAscii && Special.Contains((char)rune.Value, StringComparison.Ordinal) => $"\\{rune}",
        _ => null,
    };
}
