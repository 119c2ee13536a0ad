using System.Globalization;
using System.Text;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>Values of the System element as shippers render them, turned back into what Event XML holds.</summary>
internal static class RenderedTexts
{
    private static readonly Dictionary<(string List, string Text), string> Numbers = ReadNumbers();

    // Severities of NXLog and of syslog, beside Windows' own names of levels.
    private static readonly Dictionary<string, string> Severities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["info"] = "4",
        ["debug"] = "5",
        ["warn"] = "3",
        ["err"] = "2",
        ["crit"] = "1",
        ["logalways"] = "0",
    };

    private static readonly (string Text, ulong Bits)[] Keywords =
    [
        ("Audit Failure", 0x8010000000000000),
        ("Audit Success", 0x8020000000000000),
        ("Classic", 0x0080000000000000),
        ("Correlation Hint", 0x0040000000000000),
        ("SQM", 0x0008000000000000),
        ("WDI Diag", 0x0004000000000000),
        ("Response Time", 0x0001000000000000),
    ];

    /// <summary>Turns a value back; what is a number already, or not known, stays as it is.</summary>
    /// <param name="property">The value that it is.</param>
    /// <param name="utf8">The value as written.</param>
    /// <returns>The value as Event XML holds it, or null when <paramref name="utf8"/> is that already.</returns>
    public static string? Restore(WindowsEventProperty property, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return null;
        switch (property)
        {
            case WindowsEventProperty.Keywords:
                return RestoreKeywords(utf8);
            case WindowsEventProperty.Level or WindowsEventProperty.Opcode when !char.IsAsciiDigit((char)utf8[0]):
                var text = Encoding.UTF8.GetString(utf8).Trim().ToLowerInvariant();
                var list = property == WindowsEventProperty.Level ? "level" : "opcode";
                return Numbers.GetValueOrDefault((list, text)) ?? (list == "level" ? Severities.GetValueOrDefault(text) : null);
            case WindowsEventProperty.ProviderGuid or WindowsEventProperty.ActivityId or WindowsEventProperty.RelatedActivityId when utf8[0] != '{':
                return "{" + Encoding.UTF8.GetString(utf8) + "}";
            default:
                return null;
        }
    }

    // A number, signed as .NET and NXLog have it; a hexadecimal number; or the English texts, alone or in a list.
    private static string? RestoreKeywords(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("0x"u8) || utf8.StartsWith("0X"u8)) return null;
        if (long.TryParse(utf8, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return Hex((ulong)number);
        if (ulong.TryParse(utf8, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)) return Hex(bits);
        var text = Encoding.UTF8.GetString(utf8);
        foreach (var (keyword, bit) in Keywords)
        {
            if (text.Contains(keyword, StringComparison.OrdinalIgnoreCase)) bits |= bit;
        }
        return bits == 0 ? null : Hex(bits);
    }

    private static string Hex(ulong bits) => FormattableString.Invariant($"0x{bits:x}");

    private static Dictionary<(string List, string Text), string> ReadNumbers()
    {
        var numbers = new Dictionary<(string, string), string>();
        // Of several numbers with one text, such as the levels 0 and 4, the last is the usual one.
        foreach (var row in NormalizationTable.Read("Texts.tsv")) numbers[(row[0], row[2].ToLowerInvariant())] = row[1];
        return numbers;
    }
}
