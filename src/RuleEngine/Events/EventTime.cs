using System.Globalization;
using System.Text;

namespace RuleEngine.Events;

/// <summary>The time of an event: nanoseconds since 1970-01-01T00:00:00Z, from 1677 to 2262.</summary>
/// <param name="UnixNanoseconds">Nanoseconds since the Unix epoch, UTC.</param>
public readonly record struct EventTime(long UnixNanoseconds) : IComparable<EventTime>
{
    private const long NanosecondsPerTick = 100;
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const int MaxTextLength = 64;

    /// <summary>How many bytes the longest text of a time has.</summary>
    public const int MaxUtf8Length = 30;

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
        // A date at least: of a time alone .NET would make one of today.
        if (seconds.Length < 8) return false;
        if (!DateTimeOffset.TryParse(seconds, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)) return false;
        if (seconds[4] != '-' || seconds[7] != '-') return false;
        if (instant.Year is < 1678 or > 2261) return false;
        time = new EventTime((instant - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick + fraction);
        return true;
    }

    /// <summary>Reads a time as <see cref="TryParse(ReadOnlySpan{char}, out EventTime)"/> does; of the usual form, in UTC and without an offset, with no detour.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out EventTime time)
    {
        time = default;
        if (utf8.Length > MaxTextLength) return false;
        if (TryParseUsual(utf8, out time)) return true;
        Span<char> characters = stackalloc char[MaxTextLength];
        return TryParse(characters[..Encoding.UTF8.GetChars(utf8, characters)], out time);
    }

    // yyyy-MM-ddTHH:mm:ss, with T or a blank, perhaps decimals, perhaps Z.
    private static bool TryParseUsual(ReadOnlySpan<byte> utf8, out EventTime time)
    {
        time = default;
        if (utf8.Length is < 19 or > 40 || utf8[4] != '-' || utf8[7] != '-' || utf8[10] is not ((byte)'T' or (byte)' ') || utf8[13] != ':' || utf8[16] != ':') return false;
        var (year, month, day) = (Digits(utf8[..4]), Digits(utf8.Slice(5, 2)), Digits(utf8.Slice(8, 2)));
        var (hour, minute, second) = (Digits(utf8.Slice(11, 2)), Digits(utf8.Slice(14, 2)), Digits(utf8.Slice(17, 2)));
        if (year is < 1678 or > 2261 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if ((uint)hour > 23 || (uint)minute > 59 || (uint)second > 59) return false;
        var rest = utf8[19..];
        if (rest is [.., (byte)'Z']) rest = rest[..^1];
        var fraction = 0L;
        if (!rest.IsEmpty)
        {
            if (rest.Length == 1 || rest[0] is not ((byte)'.' or (byte)',') || rest[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
            for (var i = 1; i <= 9; i++) fraction = fraction * 10 + (i < rest.Length ? rest[i] - '0' : 0);
        }
        var ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks;
        time = new EventTime(ticks * NanosecondsPerTick + fraction);
        return true;
    }

    // -1 when there is anything else.
    private static int Digits(ReadOnlySpan<byte> utf8)
    {
        var number = 0;
        foreach (var digit in utf8)
        {
            if (digit is < (byte)'0' or > (byte)'9') return -1;
            number = number * 10 + (digit - '0');
        }
        return number;
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
        Span<byte> utf8 = stackalloc byte[MaxUtf8Length];
        return Encoding.ASCII.GetString(utf8[..Format(utf8)]);
    }

    /// <summary>Writes what <see cref="ToString"/> gives.</summary>
    /// <param name="utf8">Takes it; <see cref="MaxUtf8Length"/> bytes are always enough.</param>
    /// <returns>How many bytes were written.</returns>
    public int Format(Span<byte> utf8)
    {
        var ticks = FloorTicks(UnixNanoseconds);
        var instant = DateTime.UnixEpoch.AddTicks(ticks);
        instant.TryFormat(utf8, out var length, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        utf8[length++] = (byte)'.';
        var fraction = instant.Ticks % TimeSpan.TicksPerSecond * NanosecondsPerTick + (UnixNanoseconds - ticks * NanosecondsPerTick);
        fraction.TryFormat(utf8[length..], out var digits, "D9", CultureInfo.InvariantCulture);
        length += Math.Max(3, utf8.Slice(length, digits).TrimEnd((byte)'0').Length);
        utf8[length++] = (byte)'Z';
        return length;
    }

    private static long FloorTicks(long nanoseconds) => nanoseconds >= 0 ? nanoseconds / NanosecondsPerTick : -((-(nanoseconds + 1) / NanosecondsPerTick) + 1);
}
