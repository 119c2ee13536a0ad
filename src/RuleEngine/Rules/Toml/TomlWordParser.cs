using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>Reads the values that are one word: booleans, numbers and date-times.</summary>
internal sealed class TomlWordParser(SourceText source, TomlProblems problems)
{
    private readonly TomlNumberParser _numbers = new(problems);
    private readonly TomlDateTimeParser _dateTimes = new(problems);

    /// <summary>Reads a word; null when it is no value, which is reported.</summary>
    public TomlValue? Parse(TomlToken token)
    {
        var word = source.Text.AsSpan(token.Span.Start, token.Span.Length);
        switch (word)
        {
            case "true": return new TomlBoolean(true, token.Span);
            case "false": return new TomlBoolean(false, token.Span);
            case "inf" or "+inf": return new TomlFloat(double.PositiveInfinity, token.Span);
            case "-inf": return new TomlFloat(double.NegativeInfinity, token.Span);
            case "nan" or "+nan" or "-nan": return new TomlFloat(double.NaN, token.Span);
        }
        if (TomlDateTimeParser.Resembles(word)) return _dateTimes.Parse(word, token.Span);
        if (TomlNumberParser.Resembles(word)) return _numbers.Parse(word, token.Span);
        problems.Report(DiagnosticCatalog.TomlInvalidValue, token.Span, HintFor(word), TomlCharacters.Quote(word));
        return null;
    }

    private static string HintFor(ReadOnlySpan<char> word)
    {
        if (word.Equals("true", StringComparison.OrdinalIgnoreCase)) return "booleans are written in small letters: true";
        if (word.Equals("false", StringComparison.OrdinalIgnoreCase)) return "booleans are written in small letters: false";
        var unsigned = word.TrimStart("+-");
        if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase)) return "infinity is written inf, +inf or -inf";
        if (unsigned.Equals("nan", StringComparison.OrdinalIgnoreCase)) return "not a number is written nan";
        if (word is "null" or "nil" or "None") return "TOML has no null: leave the key out";
        return "a string stands in quotes";
    }
}
