using System.Globalization;
using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Language.Ir;

/// <summary>
/// A date as Elasticsearch reads it in queries: <c>now</c> or a date, then date math (<c>-30d/d</c>). A date with its end left out (<c>2024-01</c>) and
/// one that is rounded stand for the whole month, day, …; times are UTC.
/// </summary>
internal sealed record DateExpression
{
    private static readonly string[] Formats =
        ["yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-ddTHH", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHHZ", "yyyy-MM-ddTHH:mmZ"];

    private readonly DateTime? _anchor;
    private readonly char _anchorUnit;
    private readonly EventTime _exact;
    private readonly List<(int Amount, char Unit)> _steps = [];
    private readonly string _text;

    private DateExpression(string text, DateTime? anchor, char anchorUnit, EventTime exact) => (_text, _anchor, _anchorUnit, _exact) = (text, anchor, anchorUnit, exact);

    /// <summary>Whether it depends on the time at which it is asked.</summary>
    public bool IsRelative { get; private init; }

    /// <summary>Reads an expression; null when it is none.</summary>
    public static DateExpression? Parse(string text)
    {
        var isRelative = text.StartsWith("now", StringComparison.Ordinal);
        var bars = text.IndexOf("||", StringComparison.Ordinal);
        var date = isRelative ? "now" : bars >= 0 ? text[..bars] : text;
        var math = text.AsSpan(isRelative ? 3 : bars >= 0 ? bars + 2 : text.Length);
        DateExpression? expression = null;
        if (isRelative) expression = new DateExpression(text, null, '\0', default) { IsRelative = true };
        else if (TryParseWhole(date, out var start, out var unit)) expression = new DateExpression(text, start, unit, default);
        else if (FieldCoercion.TryReadTime(Encoding.UTF8.GetBytes(date), out var exact)) expression = new DateExpression(text, null, '\0', exact);
        return expression is not null && expression.TryReadMath(math) ? expression : null;
    }

    /// <summary>The first instant, and the first one behind: of an exact time the next nanosecond.</summary>
    /// <param name="now">The time at which it is asked.</param>
    public (EventTime First, EventTime Behind) Resolve(EventTime now)
    {
        var exact = IsRelative ? now : _exact;
        if (_anchor is null && _steps.Count == 0) return (exact, Next(exact));
        var at = _anchor ?? exact.ToDateTimeOffset().UtcDateTime;
        var unit = _anchorUnit;
        foreach (var (amount, step) in _steps)
        {
            unit = amount == 0 ? step : unit;
            at = amount == 0 ? Floor(at, step) : Add(at, amount, step);
        }
        var first = EventTime.From(new DateTimeOffset(at, TimeSpan.Zero));
        return (first, unit == '\0' ? Next(first) : EventTime.From(new DateTimeOffset(Add(at, 1, unit), TimeSpan.Zero)));
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static EventTime Next(EventTime time) => time.UnixNanoseconds == long.MaxValue ? time : new EventTime(time.UnixNanoseconds + 1);

    private static bool TryParseWhole(string text, out DateTime start, out char unit)
    {
        unit = text.Length switch { 4 => 'y', 7 => 'M', 10 => 'd', 13 or 14 => 'H', _ => 'm' };
        return DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out start);
    }

    private bool TryReadMath(ReadOnlySpan<char> math)
    {
        while (!math.IsEmpty)
        {
            var sign = math[0];
            var digits = math[1..].IndexOfAnyExceptInRange('0', '9');
            if (sign is not ('+' or '-' or '/') || digits < 0 || !IsUnit(math[1 + digits])) return false;
            var amount = 1;
            if (digits > 0 && (sign == '/' || !int.TryParse(math.Slice(1, digits), NumberStyles.None, CultureInfo.InvariantCulture, out amount) || amount > 1_000_000)) return false;
            // A step of nothing is a rounding; one that is written so changes nothing and is left out.
            if (sign == '/') _steps.Add((0, math[1 + digits]));
            else if (amount > 0) _steps.Add((sign == '-' ? -amount : amount, math[1 + digits]));
            math = math[(2 + digits)..];
        }
        return true;
    }

    private static bool IsUnit(char unit) => unit is 'y' or 'M' or 'w' or 'd' or 'h' or 'H' or 'm' or 's';

    private static DateTime Add(DateTime at, int amount, char unit)
    {
        try
        {
            return unit switch
            {
                'y' => at.AddYears(amount),
                'M' => at.AddMonths(amount),
                'w' => at.AddDays(7.0 * amount),
                'd' => at.AddDays(amount),
                'h' or 'H' => at.AddHours(amount),
                'm' => at.AddMinutes(amount),
                _ => at.AddSeconds(amount),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            // Beyond the calendar there is only its end.
            return DateTime.SpecifyKind(amount < 0 ? DateTime.MinValue : DateTime.MaxValue, DateTimeKind.Utc);
        }
    }

    private static DateTime Floor(DateTime at, char unit) => unit switch
    {
        'y' => new DateTime(at.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        'M' => new DateTime(at.Year, at.Month, 1, 0, 0, 0, DateTimeKind.Utc),
        // Weeks begin on Monday.
        'w' => at.Date.AddDays(-(((int)at.DayOfWeek + 6) % 7)),
        'd' => at.Date,
        'h' or 'H' => at.Date.AddHours(at.Hour),
        'm' => at.Date.AddHours(at.Hour).AddMinutes(at.Minute),
        _ => at.Date.AddHours(at.Hour).AddMinutes(at.Minute).AddSeconds(at.Second),
    };
}
