using System.Globalization;

namespace RuleEngine.Events;

/// <summary>The time of an event: nanoseconds since 1970-01-01T00:00:00Z, from 1677 to 2262.</summary>
/// <param name="UnixNanoseconds">Nanoseconds since the Unix epoch, UTC.</param>
public readonly record struct EventTime(long UnixNanoseconds) : IComparable<EventTime>
{
    private const long NanosecondsPerTick = 100;
    private const long NanosecondsPerMillisecond = 1_000_000;

    /// <summary>The earliest time that can be told.</summary>
    public static EventTime MinValue => new(long.MinValue);

    /// <summary>Milliseconds since the Unix epoch, rounded down: what Elasticsearch compares where it says "milliseconds".</summary>
    public long UnixMilliseconds => UnixNanoseconds >= 0 ? UnixNanoseconds / NanosecondsPerMillisecond : -((-(UnixNanoseconds + 1) / NanosecondsPerMillisecond) + 1);

    /// <summary>The time in the 100 ns steps of .NET, rounded down.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks(FloorTicks(UnixNanoseconds));

    /// <summary>The time of a .NET instant; instants before 1677 or after 2262 give the end of the range.</summary>
    public static EventTime From(DateTimeOffset instant) => new EventTime(0) + (instant - DateTimeOffset.UnixEpoch);

    /// <summary>The time of a number of milliseconds since the Unix epoch; false when it is before 1677 or after 2262.</summary>
    public static bool TryFromUnixMilliseconds(long milliseconds, out EventTime time)
    {
        var isInRange = milliseconds is >= long.MinValue / NanosecondsPerMillisecond and <= long.MaxValue / NanosecondsPerMillisecond;
        time = isInRange ? new EventTime(milliseconds * NanosecondsPerMillisecond) : default;
        return isInRange;
    }

    /// <summary>
    /// The time of a number: milliseconds since the Unix epoch, or, of a number far beyond their range, a Windows FILETIME (100 ns since 1601).
    /// </summary>
    public static bool TryFromNumber(long number, out EventTime time)
    {
        const long FiletimeOfUnixEpoch = 116_444_736_000_000_000;
        if (TryFromUnixMilliseconds(number, out time)) return true;
        var ticks = number - FiletimeOfUnixEpoch;
        if (number < 10_000_000_000_000_000 || ticks > long.MaxValue / NanosecondsPerTick || ticks < long.MinValue / NanosecondsPerTick) return false;
        time = new EventTime(ticks * NanosecondsPerTick);
        return true;
    }

    /// <summary>
    /// Reads an ISO 8601 time: date, <c>T</c> or a blank, hours and minutes, seconds, up to nine decimals (more are cut), <c>Z</c> or an offset.
    /// Without an offset the time is UTC, as in Elasticsearch; a date alone is its midnight.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EventTime time)
    {
        time = default;
        text = text.Trim();
        Span<char> seconds = stackalloc char[40];
        if (text.Length is < 10 or > 40) return false;
        var fraction = 0L;
        var dot = text.IndexOfAny('.', ',');
        if (dot < 0) text.CopyTo(seconds);
        else
        {
            var end = dot + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end == dot + 1) return false;
            for (var i = 0; i < 9; i++) fraction = fraction * 10 + (dot + 1 + i < end ? text[dot + 1 + i] - '0' : 0);
            text[..dot].CopyTo(seconds);
            text[end..].CopyTo(seconds[dot..]);
            seconds = seconds[..(text.Length - (end - dot))];
        }
        if (dot < 0) seconds = seconds[..text.Length];
        if (!DateTimeOffset.TryParse(seconds, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)) return false;
        if (seconds[4] != '-' || seconds[7] != '-') return false;
        if (instant.Year is < 1678 or > 2261) return false;
        time = new EventTime((instant - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick + fraction);
        return true;
    }

    /// <summary>
    /// Reads a time as most logs write it, <c>yyyy-MM-ddTHH:mm:ssZ</c> with or without decimals, from its bytes; of anything else it says nothing, which
    /// <see cref="TryParse"/> then must.
    /// </summary>
    internal static bool TryParseUsual(ReadOnlySpan<byte> utf8, out EventTime time)
    {
        time = default;
        if (utf8.Length is < 20 or > 40 || utf8[^1] != 'Z' || utf8[4] != '-' || utf8[7] != '-' || utf8[10] != 'T' || utf8[13] != ':' || utf8[16] != ':') return false;
        if (!TryReadPair(utf8, 0, out var century) || !TryReadPair(utf8, 2, out var year) || !TryReadPair(utf8, 5, out var month) || !TryReadPair(utf8, 8, out var day)) return false;
        if (!TryReadPair(utf8, 11, out var hour) || !TryReadPair(utf8, 14, out var minute) || !TryReadPair(utf8, 17, out var second)) return false;
        year += century * 100;
        if (year is < 1678 or > 2261 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return false;
        if (!TryReadFraction(utf8[19..^1], out var nanoseconds)) return false;
        time = new EventTime((new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks * NanosecondsPerTick + nanoseconds);
        return true;
    }

    // Two digits.
    private static bool TryReadPair(ReadOnlySpan<byte> utf8, int at, out int number)
    {
        var (tens, ones) = (utf8[at] - '0', utf8[at + 1] - '0');
        number = tens * 10 + ones;
        return (uint)tens <= 9 && (uint)ones <= 9;
    }

    // A point and digits, of which nine count; or nothing.
    private static bool TryReadFraction(ReadOnlySpan<byte> utf8, out int nanoseconds)
    {
        nanoseconds = 0;
        if (utf8.IsEmpty) return true;
        if (utf8[0] != '.' || utf8.Length == 1) return false;
        var unit = 100_000_000;
        foreach (var digit in utf8[1..])
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            nanoseconds += (digit - '0') * unit;
            unit /= 10;
        }
        return true;
    }

    /// <summary>How far the time is behind a later one, rounded up to 100 ns: <paramref name="later"/> less so much is not after this time.</summary>
    internal TimeSpan LagBehind(EventTime later) => TimeSpan.FromTicks((long)(((Int128)later.UnixNanoseconds - UnixNanoseconds + NanosecondsPerTick - 1) / NanosecondsPerTick));

    /// <inheritdoc/>
    public int CompareTo(EventTime other) => UnixNanoseconds.CompareTo(other.UnixNanoseconds);

    /// <summary>The length between two times, in 100 ns steps.</summary>
    public static TimeSpan operator -(EventTime left, EventTime right) => TimeSpan.FromTicks((long)(((Int128)left.UnixNanoseconds - right.UnixNanoseconds) / NanosecondsPerTick));

    /// <summary>A later time; saturates at the end of the range.</summary>
    public static EventTime operator +(EventTime time, TimeSpan length)
    {
        var sum = (Int128)time.UnixNanoseconds + (Int128)length.Ticks * NanosecondsPerTick;
        return new EventTime((long)Int128.Clamp(sum, long.MinValue, long.MaxValue));
    }

    /// <summary>Whether the left time is earlier.</summary>
    public static bool operator <(EventTime left, EventTime right) => left.UnixNanoseconds < right.UnixNanoseconds;

    /// <summary>Whether the left time is later.</summary>
    public static bool operator >(EventTime left, EventTime right) => left.UnixNanoseconds > right.UnixNanoseconds;

    /// <summary>Whether the left time is not later.</summary>
    public static bool operator <=(EventTime left, EventTime right) => left.UnixNanoseconds <= right.UnixNanoseconds;

    /// <summary>Whether the left time is not earlier.</summary>
    public static bool operator >=(EventTime left, EventTime right) => left.UnixNanoseconds >= right.UnixNanoseconds;

    /// <summary>ISO 8601 in UTC with three decimals, or with as many as are needed beyond: <c>2024-05-01T10:00:00.000Z</c>.</summary>
    public override string ToString()
    {
        var nanoseconds = UnixNanoseconds - FloorTicks(UnixNanoseconds) * NanosecondsPerTick;
        var instant = ToDateTimeOffset();
        var fraction = (instant.Ticks % TimeSpan.TicksPerSecond * NanosecondsPerTick + nanoseconds).ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0').PadRight(3, '0');
        return string.Create(CultureInfo.InvariantCulture, $"{instant.UtcDateTime:yyyy-MM-ddTHH:mm:ss}.{fraction}Z");
    }

    private static long FloorTicks(long nanoseconds) => nanoseconds >= 0 ? nanoseconds / NanosecondsPerTick : -((-(nanoseconds + 1) / NanosecondsPerTick) + 1);
}
