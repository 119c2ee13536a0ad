using System.Text;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>EQL.</summary>
internal sealed class EqlDialect : QueryDialect
{
    /// <inheritdoc/>
    public override string WriteExists(string field) => $"{field} != null";

    /// <inheritdoc/>
    protected override string Compare(string field, IReadOnlyList<string> values, bool negated) => values.Count == 1
        ? $"{field} {(negated ? "!=" : "==")} {values[0]}"
        : $"{field} {(negated ? "not in" : "in")} ({string.Join(", ", values)})";

    /// <inheritdoc/>
    protected override string Match(string field, IReadOnlyList<string> patterns, bool negated)
    {
        var list = string.Join(", ", patterns.Select(pattern => Quote(pattern)));
        return $"{(negated ? "not " : "")}{field} : {(patterns.Count == 1 ? list : $"({list})")}";
    }

    /// <inheritdoc/>
    protected override string Quote(string text) => $"\"{Escape(text, EscapeOf, rune => $@"\u{{{rune.Value:x4}}}")}\"";

    private static string? EscapeOf(Rune rune) => rune.Value switch
    {
        '\\' => @"\\",
        '"' => "\\\"",
        PathGeneralizer.Any => "*",
        PathGeneralizer.One => "?",
        _ => null,
    };
}
