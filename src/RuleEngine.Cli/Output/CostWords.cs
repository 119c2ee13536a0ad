using System.Globalization;
using RuleEngine.Cli.Measuring;

namespace RuleEngine.Cli.Output;

/// <summary>How measured times, shares and amounts of memory are worded.</summary>
internal static class CostWords
{
    private const int MaxCondition = 100;

    private static readonly (string Name, double Length)[] Units = [("s", 1e9), ("ms", 1e6), ("us", 1e3), ("ns", 1)];

    /// <summary>A time with three digits: <c>12.3 ms</c>.</summary>
    public static string Of(double nanoseconds)
    {
        var (name, length) = Array.Find(Units, unit => nanoseconds >= unit.Length);
        if (name is null) return "0 ns";
        var number = nanoseconds / length;
        return number.ToString(number < 10 && length > 1 ? "0.00" : number < 100 && length > 1 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + name;
    }

    /// <summary>The time of a rule: <c>~</c> before an estimate, <c>&lt;</c> before what is lost in the noise.</summary>
    public static string Of(RuleCost rule, double noise) =>
        rule.Alone is null ? $"~{Of(rule.Estimate)}" : rule.Alone.Value.Nanoseconds < noise ? $"< {Of(noise)}" : Of(rule.Alone.Value.Nanoseconds);

    /// <summary>How far the rounds of a rule lie from its time: <c>4%</c>; nothing where that is not known.</summary>
    public static string Spread(RuleCost rule, double noise) => rule.Alone is not { } alone || alone.Nanoseconds < noise ? "" : Percent(alone.Spread, alone.Nanoseconds, "0");

    /// <summary>A part of a whole: <c>41.3%</c>; <c>&lt;0.1%</c> where it is not nothing and would look so.</summary>
    public static string Share(long part, long whole) => part > 0 && part * 1000.0 < whole * 0.5 ? "<0.1%" : Percent(part, whole, "0.0");

    /// <summary>The same of times.</summary>
    public static string Share(double part, double whole) => Percent(part, whole, "0.0");

    /// <summary>An amount of memory: <c>512 B</c>, <c>3.4 MiB</c>; a dash for none.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        0 => "-",
        < 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.00} GiB"),
    };

    /// <summary>Events a second, when so many take so long.</summary>
    public static string Rate(long events, double nanoseconds) => nanoseconds <= 0 ? "-" : (events * 1e9 / nanoseconds).ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A condition on one line that is not too long for a table; JSON has it whole.</summary>
    public static string Cut(string condition) => SafeText.OneLine(condition) is { Length: > MaxCondition } whole ? whole[..MaxCondition] + "..." : SafeText.OneLine(condition);

    private static string Percent(double part, double whole, string format) => (whole <= 0 ? 0 : 100 * part / whole).ToString(format, CultureInfo.InvariantCulture) + "%";
}
