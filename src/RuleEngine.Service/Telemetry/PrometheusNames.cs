using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace RuleEngine.Service.Telemetry;

/// <summary>Names, labels and numbers as the exposition format wants them.</summary>
internal static class PrometheusNames
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal) { ["s"] = "seconds", ["ms"] = "milliseconds", ["us"] = "microseconds", ["ns"] = "nanoseconds", ["By"] = "bytes", ["%"] = "percent", ["1"] = "ratio" };

    /// <summary>The name of an instrument's metric: letters, digits and underscores, with its unit, without the ending of a counter.</summary>
    public static string Of(Instrument instrument, MetricKind kind)
    {
        var name = Clean(instrument.Name, allowsColon: true);
        if (kind == MetricKind.Counter && name.EndsWith("_total", StringComparison.Ordinal)) name = name[..^"_total".Length];
        return UnitOf(instrument) is { } unit && !name.EndsWith("_" + unit, StringComparison.Ordinal) ? $"{name}_{unit}" : name;
    }

    /// <summary>The unit of an instrument in words, or null. What stands in braces is a remark.</summary>
    public static string? UnitOf(Instrument instrument) => instrument.Unit is { } unit && Units.TryGetValue(unit, out var word) ? word : null;

    /// <summary>Appends labels, sorted by name so that one set of labels is one text.</summary>
    public static void AppendLabels(StringBuilder text, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length > 1 && !IsSorted(tags))
        {
            var sorted = tags.ToArray();
            Array.Sort(sorted, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
            tags = sorted;
        }
        for (var i = 0; i < tags.Length; i++)
        {
            if (i > 0) text.Append(',');
            text.Append(Clean(tags[i].Key, allowsColon: false)).Append("=\"");
            AppendEscaped(text, Convert.ToString(tags[i].Value, CultureInfo.InvariantCulture) ?? "", isLabel: true);
            text.Append('"');
        }
    }

    /// <summary>Appends the value of a label, or a help text: backslashes and line feeds are escaped, in a label quotes too.</summary>
    public static void AppendEscaped(StringBuilder text, string value, bool isLabel)
    {
        foreach (var letter in value)
        {
            switch (letter)
            {
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '"' when isLabel: text.Append("\\\""); break;
                default: text.Append(letter); break;
            }
        }
    }

    /// <summary>A number as the format has it.</summary>
    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static bool IsSorted(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        for (var i = 1; i < tags.Length; i++)
        {
            if (string.CompareOrdinal(tags[i - 1].Key, tags[i].Key) > 0) return false;
        }
        return true;
    }

    private static string Clean(string name, bool allowsColon)
    {
        if (name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => IsAllowed(letter, allowsColon))) return name;
        var clean = string.Concat(name.Select(letter => IsAllowed(letter, allowsColon) ? letter : '_'));
        return clean.Length == 0 || char.IsAsciiDigit(clean[0]) ? "_" + clean : clean;
    }

    private static bool IsAllowed(char letter, bool allowsColon) => char.IsAsciiLetterOrDigit(letter) || letter == '_' || (allowsColon && letter == ':');
}
