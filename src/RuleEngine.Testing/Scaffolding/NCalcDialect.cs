using System.Text;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>NCalc expressions, in this engine's meaning.</summary>
internal sealed class NCalcDialect : QueryDialect
{
    /// <inheritdoc/>
    public override string WriteExists(string field) => $"exists([{field}])";

    /// <inheritdoc/>
    protected override string Compare(string field, IReadOnlyList<string> values, bool negated) => values.Count == 1
        ? $"[{field}] {(negated ? "!=" : "==")} {values[0]}"
        : $"{(negated ? "not " : "")}in([{field}], {string.Join(", ", values)})";

    /// <inheritdoc/>
    protected override string Match(string field, IReadOnlyList<string> patterns, bool negated) =>
        $"{(negated ? "not " : "")}{(patterns.Any(pattern => PathGeneralizer.HasPlaces(pattern) || pattern.Contains('?', StringComparison.Ordinal)) ? "wildcardIgnoreCase" : "equalsIgnoreCase")}([{field}], {string.Join(", ", patterns.Select(Quote))})";

    /// <inheritdoc/>
    protected override string Quote(string text) => $"'{Escape(text, EscapeOf, UnitCode)}'";

    private static string? EscapeOf(Rune rune) => rune.Value switch
    {
        '\\' => @"\\",
        '\'' => @"\'",
        PathGeneralizer.Any => "*",
        PathGeneralizer.One => "?",
        _ => null,
    };
}
