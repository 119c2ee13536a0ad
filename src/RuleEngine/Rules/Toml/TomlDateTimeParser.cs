using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>Reads the four kinds of date-time.</summary>
/// <remarks>
/// <code>
/// date-time  = date [ ( "T" | "t" | " " ) time [ "Z" | "z" | offset ] ] | time
/// date       = 4digit "-" 2digit "-" 2digit
/// time       = 2digit ":" 2digit ":" 2digit [ "." digit { digit } ]
/// offset     = ( "+" | "-" ) 2digit ":" 2digit
/// </code>
/// </remarks>
internal sealed class TomlDateTimeParser(TomlProblems problems)
{
    private const string DateForm = "a date is written 2024-05-27";
    private const string TimeForm = "a time is written 07:32:00, with seconds";
    private const string OffsetForm = "an offset is written Z or +01:00";
    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    /// <summary>Whether a word is a date-time, right or wrong: digits, then a hyphen or a colon.</summary>
    public static bool Resembles(ReadOnlySpan<char> word)
    {
        var digits = word.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && word[digits] is ('-' or ':');
    }

    /// <summary>Reads a date-time; null when it is wrong, which is reported.</summary>
    public TomlDateTime? Parse(ReadOnlySpan<char> word, SourceSpan span)
    {
        var fault = TryParse(word, span, out var value);
        if (fault is not null)
        {
            const string Hint = "date-times look like 2024-05-27T07:32:00Z, 2024-05-27T07:32:00, 2024-05-27 or 07:32:00";
            problems.Report(DiagnosticCatalog.TomlInvalidDateTime, span, Hint, TomlCharacters.Quote(word), fault);
        }
        return value;
    }

    private static string? TryParse(ReadOnlySpan<char> word, SourceSpan span, out TomlDateTime? value)
    {
        value = null;
        var rest = word;
        var date = DateTime.MinValue;
        var hasDate = word.Length < 3 || word[2] != ':';
        if (hasDate)
        {
            if (ReadDate(ref rest, out date) is { } dateFault) return dateFault;
            if (rest.IsEmpty)
            {
                value = new TomlDateTime(TomlDateTimeKind.LocalDate, new DateTimeOffset(date, TimeSpan.Zero), span);
                return null;
            }
            if (rest[0] is not ('T' or 't' or ' ')) return DateForm;
            rest = rest[1..];
        }
        if (ReadTime(ref rest, out var time, out var isLeapSecond) is { } timeFault) return timeFault;
        if (rest.IsEmpty || !hasDate)
        {
            if (!rest.IsEmpty) return rest[0] is 'Z' or 'z' or '+' or '-' ? "a time without a date has no offset" : TimeForm;
            value = new TomlDateTime(hasDate ? TomlDateTimeKind.LocalDateTime : TomlDateTimeKind.LocalTime, new DateTimeOffset(date + time, TimeSpan.Zero), span);
            return null;
        }
        return ReadOffset(rest, out var offset) ?? Combine(date + time, offset, isLeapSecond, span, out value);
    }

    private static string? Combine(DateTime local, TimeSpan offset, bool isLeapSecond, SourceSpan span, out TomlDateTime? value)
    {
        value = null;
        var ticks = local.Ticks - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return "it lies outside the years 0001 to 9999 in UTC";
        var utc = new DateTimeOffset(ticks, TimeSpan.Zero);
        if (isLeapSecond && utc is not { Hour: 23, Minute: 59 }) return "a leap second is the last one of a day in UTC";
        // .NET knows offsets up to 14 hours, TOML up to 23:59; the moment is the same in UTC.
        value = new TomlDateTime(TomlDateTimeKind.OffsetDateTime, offset.Duration() <= LargestOffset ? utc.ToOffset(offset) : utc, span);
        return null;
    }

    private static string? ReadDate(ref ReadOnlySpan<char> rest, out DateTime date)
    {
        date = default;
        if (!ReadNumber(ref rest, 4, out var year) || !Skip(ref rest, '-') || !ReadNumber(ref rest, 2, out var month) || !Skip(ref rest, '-')
            || !ReadNumber(ref rest, 2, out var day)) return DateForm;
        if (year == 0) return "the year 0000 is not supported";
        if (month is < 1 or > 12) return $"there is no month {month:00}";
        if (day < 1 || day > DateTime.DaysInMonth(year, month)) return $"{year:0000}-{month:00} has no day {day:00}";
        date = new DateTime(year, month, day);
        return null;
    }

    private static string? ReadTime(ref ReadOnlySpan<char> rest, out TimeSpan time, out bool isLeapSecond)
    {
        (time, isLeapSecond) = (default, false);
        if (!ReadNumber(ref rest, 2, out var hour) || !Skip(ref rest, ':') || !ReadNumber(ref rest, 2, out var minute) || !Skip(ref rest, ':')
            || !ReadNumber(ref rest, 2, out var second)) return TimeForm;
        if (hour > 23) return $"there is no hour {hour:00}";
        if (minute > 59) return $"there is no minute {minute:00}";
        if (second > 60) return $"there is no second {second:00}";
        var fraction = 0L;
        if (Skip(ref rest, '.') && !ReadFraction(ref rest, out fraction)) return "a digit is missing behind the point";
        isLeapSecond = second == 60;
        // .NET has no leap second: it becomes the last tick of its minute, so that order is kept.
        time = isLeapSecond ? new TimeSpan(hour, minute + 1, 0) - new TimeSpan(1) : new TimeSpan(hour, minute, second) + new TimeSpan(fraction);
        return null;
    }

    private static string? ReadOffset(ReadOnlySpan<char> rest, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (rest is "Z" or "z") return null;
        var isNegative = rest[0] == '-';
        if (rest[0] is not ('+' or '-')) return OffsetForm;
        rest = rest[1..];
        if (!ReadNumber(ref rest, 2, out var hours) || !Skip(ref rest, ':') || !ReadNumber(ref rest, 2, out var minutes) || !rest.IsEmpty) return OffsetForm;
        if (hours > 23) return $"there is no offset of {hours:00} hours";
        if (minutes > 59) return $"there is no offset of {minutes:00} minutes";
        offset = new TimeSpan(hours, minutes, 0);
        if (isNegative) offset = -offset;
        return null;
    }

    private static bool ReadFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        var unit = TimeSpan.TicksPerSecond / 10;
        var count = 0;
        for (; count < rest.Length && char.IsAsciiDigit(rest[count]); count++)
        {
            ticks += (rest[count] - '0') * unit;
            unit /= 10;
        }
        rest = rest[count..];
        return count > 0;
    }

    private static bool ReadNumber(ref ReadOnlySpan<char> rest, int digits, out int number)
    {
        number = 0;
        if (rest.Length < digits) return false;
        for (var i = 0; i < digits; i++)
        {
            if (!char.IsAsciiDigit(rest[i])) return false;
            number = number * 10 + (rest[i] - '0');
        }
        rest = rest[digits..];
        return true;
    }

    private static bool Skip(ref ReadOnlySpan<char> rest, char expected)
    {
        if (rest.IsEmpty || rest[0] != expected) return false;
        rest = rest[1..];
        return true;
    }
}
