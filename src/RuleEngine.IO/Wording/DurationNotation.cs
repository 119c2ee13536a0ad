using System.Globalization;

namespace RuleEngine.IO.Wording;

/// <summary>Lengths of time as a whole number and its unit: <c>500ms</c>, <c>5s</c>, <c>2m</c>, <c>1h</c>, <c>1d</c>.</summary>
internal static class DurationNotation
{
    // Longest unit first.
    private static readonly (string Name, TimeSpan Length)[] Units =
        [("d", TimeSpan.FromDays(1)), ("h", TimeSpan.FromHours(1)), ("m", TimeSpan.FromMinutes(1)), ("s", TimeSpan.FromSeconds(1)), ("ms", TimeSpan.FromMilliseconds(1))];

    /// <summary>Reads a length of time; zero needs no unit.</summary>
    public static bool TryParse(string text, out TimeSpan length)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var unit = Array.Find(Units, unit => text.AsSpan(digits).Equals(unit.Name, StringComparison.OrdinalIgnoreCase)).Length;
        length = TimeSpan.Zero;
        if (!long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        if (digits == text.Length) return number == 0;
        if (unit == TimeSpan.Zero || number > TimeSpan.MaxValue.Ticks / unit.Ticks) return false;
        length = TimeSpan.FromTicks(number * unit.Ticks);
        return true;
    }

    /// <summary>Writes a length of time as it is read: in the longest unit that is exact, or rounded up in one of which there are ten or more.</summary>
    public static string Write(TimeSpan length)
    {
        var (name, unit) = Array.Find(Units, unit => length.Ticks / unit.Length.Ticks is var count && (count >= 10 || (count > 0 && length.Ticks % unit.Length.Ticks == 0)));
        if (name is null) (name, unit) = Units[^1];
        var number = length.Ticks / unit.Ticks + (length.Ticks % unit.Ticks == 0 ? 0 : 1);
        return string.Create(CultureInfo.InvariantCulture, $"{number}{name}");
    }
}
