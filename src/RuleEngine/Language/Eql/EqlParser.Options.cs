using System.Globalization;
using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <content>The options behind <c>with</c>: <c>maxspan</c> and <c>runs</c>.</content>
internal sealed partial class EqlParser
{
    private const int MaxRuns = 100;
    private static readonly string[] _optionNames = ["maxspan", "runs"];

    private EqlTimeSpanSyntax? ParseSequenceOption()
    {
        if (!TryTake(EqlTokenKind.With)) return null;
        if (TryTakeOption("maxspan") is not { } name) return null;
        if (name == "maxspan") return ParseTimeSpan();
        Report(DiagnosticCatalog.EqlMisplacedOption, _tokens[_position - 2].Span, "write '[…] with runs=…'", "runs", "to a term", "behind 'sequence'");
        ParseRuns();
        return null;
    }

    private (int Runs, SourceSpan Span) ParseTermOption()
    {
        if (!TryTake(EqlTokenKind.With)) return (1, default);
        var first = Current;
        if (TryTakeOption("runs") is not { } name) return (0, default);
        if (name == "runs")
        {
            var runs = ParseRuns();
            return (runs, SpanFrom(first));
        }
        Report(DiagnosticCatalog.EqlMisplacedOption, _tokens[_position - 2].Span, "write 'sequence by … with maxspan=…'", "maxspan", "behind 'sequence'", "at a term");
        ParseTimeSpan();
        return (0, default);
    }

    // Takes an option's name and its '='; null when either is wrong, and then all of the option is skipped.
    private string? TryTakeOption(string expected)
    {
        var name = TextOf(Current).ToString();
        if (At(EqlTokenKind.Identifier) && name is "maxspan" or "runs")
        {
            Take();
            if (Current.Kind is not (EqlTokenKind.Assign or EqlTokenKind.Equal or EqlTokenKind.Colon))
            {
                ReportExpected($"'=' behind '{name}'");
                SkipOption();
                return null;
            }
            if (!At(EqlTokenKind.Assign)) ReportHere(DiagnosticCatalog.EqlUnexpectedToken, "write '='", $"'=' behind '{name}'", Describe(Current));
            Take();
            return name;
        }
        if (!At(EqlTokenKind.Identifier)) ReportExpected($"'{expected}' behind 'with'");
        else if (name == "fork") ReportHere(DiagnosticCatalog.EqlFork, "leave it out: of the matches under way, the newest goes on");
        else ReportHere(DiagnosticCatalog.EqlUnknownOption, $"write '{SpellingHint.Nearest(name, _optionNames) ?? expected}'", name);
        SkipOption();
        return null;
    }

    private void SkipOption() => SkipTo(kind => kind is EqlTokenKind.By or EqlTokenKind.With or EqlTokenKind.Until or EqlTokenKind.Bang);

    private EqlTimeSpanSyntax? ParseTimeSpan()
    {
        var number = Current;
        if (number.Kind is not (EqlTokenKind.Integer or EqlTokenKind.Decimal))
        {
            ReportExpected("a length of time", "write a whole number and a unit: ms, s, m, h, d");
            SkipOption();
            return null;
        }
        Take();
        var unit = At(EqlTokenKind.Identifier) ? UnitOf(TextOf(Current)) : null;
        if (unit is null)
        {
            ReportUnit(number);
            return null;
        }
        Take();
        return ToTimeSpan(number, unit.Value);
    }

    // In milliseconds.
    private static long? UnitOf(ReadOnlySpan<char> name) => name switch
    {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => null,
    };

    private void ReportUnit(EqlToken number)
    {
        var hasUnit = At(EqlTokenKind.Identifier);
        if (hasUnit) Take();
        var found = hasUnit ? $"'{TextOf(_tokens[_position - 1])}'" : "none";
        Report(DiagnosticCatalog.EqlTimeUnit, SpanFrom(number), $"write '{TextOf(number)}s' for seconds, or ms, m, h, d", found);
        if (!StartsTerm()) SkipOption();
    }

    private EqlTimeSpanSyntax? ToTimeSpan(EqlToken number, long unit)
    {
        var span = SpanFrom(number);
        var isInRange = decimal.TryParse(TextOf(number), NumberStyles.Float, CultureInfo.InvariantCulture, out var count) &&
            count < (decimal)TimeSpan.MaxValue.TotalMilliseconds / unit - 1;
        if (number.Kind == EqlTokenKind.Decimal)
        {
            var milliseconds = isInRange ? count * unit : 0.1m;
            var hint = milliseconds == decimal.Truncate(milliseconds)
                ? string.Create(CultureInfo.InvariantCulture, $"write '{(long)milliseconds}ms'")
                : "write a whole number of a smaller unit; the smallest is ms";
            Report(DiagnosticCatalog.EqlTimeDecimal, number.Span, hint, TextOf(number).ToString());
            return null;
        }
        if (!isInRange || count == 0)
        {
            Report(DiagnosticCatalog.EqlTimeRange, span, "write at least 1ms and at most some thousand days", TextOf(number).ToString());
            return null;
        }
        return new EqlTimeSpanSyntax(span, TimeSpan.FromTicks((long)count * unit * TimeSpan.TicksPerMillisecond));
    }

    private int ParseRuns()
    {
        var first = Current;
        var hasSign = TryTake(EqlTokenKind.Minus);
        if (Current.Kind is not (EqlTokenKind.Integer or EqlTokenKind.Decimal))
        {
            ReportExpected($"a whole number from 1 to {MaxRuns}");
            SkipOption();
            return 0;
        }
        var number = Take();
        var isWhole = int.TryParse(TextOf(number), NumberStyles.None, CultureInfo.InvariantCulture, out var runs);
        if (!hasSign && isWhole && runs is >= 1 and <= MaxRuns) return runs;
        var span = SpanFrom(first);
        Report(DiagnosticCatalog.EqlRunsRange, span, "count more events with a rule of type threshold", _text.Substring(span.Start, span.Length));
        return 0;
    }
}
