using System.CommandLine;
using System.Globalization;

namespace RuleEngine.Cli.Features;

/// <summary>Makes options whose value is an amount of memory: a whole number and its unit, <c>64KiB</c>, <c>512MiB</c>, <c>1GiB</c>.</summary>
internal static class SizeOption
{
    private static readonly (string Name, long Bytes)[] Units = [("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30)];

    /// <summary>An option.</summary>
    /// <param name="name">The name, with its dashes.</param>
    /// <param name="description">What <c>--help</c> says.</param>
    public static Option<long?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SIZE",
        CustomParser = result =>
        {
            var given = result.Tokens[^1].Value;
            if (TryParse(given, out var bytes)) return bytes;
            result.AddError($"{name} takes a size such as 64KiB, 512MiB or 1GiB; found '{given}'.");
            return null;
        },
    };

    /// <summary>Reads a size, which is not zero.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var unit = Array.Find(Units, unit => text.AsSpan(digits).Equals(unit.Name, StringComparison.OrdinalIgnoreCase)).Bytes;
        bytes = 0;
        if (!long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        if (number == 0 || unit == 0 || number > long.MaxValue / unit) return false;
        bytes = number * unit;
        return true;
    }
}
