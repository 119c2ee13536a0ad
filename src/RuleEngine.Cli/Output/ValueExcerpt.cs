namespace RuleEngine.Cli.Output;

/// <summary>Cuts long values so that the part in which they differ is seen.</summary>
internal static class ValueExcerpt
{
    private const int MaxLength = 120;
    private const int Before = 30;
    private const string Cut = "...";
    private const string Missing = "(missing)";

    /// <summary>Two values, both cut at the same place; what is not there is said.</summary>
    /// <param name="first">The first, or null.</param>
    /// <param name="second">The second, or null.</param>
    /// <param name="isWhole">Whether nothing is cut.</param>
    public static (string First, string Second) Pair(string? first, string? second, bool isWhole)
    {
        if (isWhole) return (first ?? Missing, second ?? Missing);
        var common = first is null || second is null ? 0 : first.AsSpan().CommonPrefixLength(second);
        var start = common <= MaxLength - Before ? 0 : common - Before;
        return (Of(first, start), Of(second, start));
    }

    private static string Of(string? value, int start)
    {
        if (value is null) return Missing;
        if (value.Length <= MaxLength) return value;
        var shown = value.AsSpan(start, Math.Min(MaxLength, value.Length - start));
        return $"{(start == 0 ? "" : Cut)}{shown}{(start + shown.Length < value.Length ? Cut : "")}";
    }
}
