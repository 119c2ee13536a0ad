using System.Globalization;
using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>Values of the System element as shippers render them, turned back into what Event XML holds.</summary>
internal static class RenderedTexts
{
    private const int MaxGuid = 64;

    private static readonly Dictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> Levels = ReadNumbers("level", Severities).GetAlternateLookup<ReadOnlySpan<byte>>();
    private static readonly Dictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> Opcodes = ReadNumbers("opcode", []).GetAlternateLookup<ReadOnlySpan<byte>>();

    private static readonly (byte[] Text, ulong Bits)[] Keywords =
    [
        ([.. "Audit Failure"u8], 0x8010000000000000),
        ([.. "Audit Success"u8], 0x8020000000000000),
        ([.. "Classic"u8], 0x0080000000000000),
        ([.. "Correlation Hint"u8], 0x0040000000000000),
        ([.. "SQM"u8], 0x0008000000000000),
        ([.. "WDI Diag"u8], 0x0004000000000000),
        ([.. "Response Time"u8], 0x0001000000000000),
    ];

    // Severities of NXLog and of syslog, beside Windows' own names of levels.
    private static (string Text, string Number)[] Severities => [("info", "4"), ("debug", "5"), ("warn", "3"), ("err", "2"), ("crit", "1"), ("logalways", "0")];

    /// <summary>Sets a value as Event XML holds it; what is a number already, or not known, stays as it is.</summary>
    /// <param name="property">The value that it is.</param>
    /// <param name="utf8">The value as written.</param>
    /// <param name="target">The event.</param>
    public static void Set(WindowsEventProperty property, ReadOnlySpan<byte> utf8, WindowsEvent target)
    {
        if (!TryRestore(property, utf8, target)) target.Set(property, utf8);
    }

    /// <summary>Sets a value as Event XML holds it, if it is written otherwise.</summary>
    /// <returns>Whether it was.</returns>
    public static bool TryRestore(WindowsEventProperty property, ReadOnlySpan<byte> utf8, WindowsEvent target)
    {
        if (utf8.IsEmpty) return false;
        return property switch
        {
            WindowsEventProperty.Keywords => TryRestoreKeywords(utf8, target),
            WindowsEventProperty.Level when !char.IsAsciiDigit((char)utf8[0]) => TrySetNumber(property, Levels, utf8, target),
            WindowsEventProperty.Opcode when !char.IsAsciiDigit((char)utf8[0]) => TrySetNumber(property, Opcodes, utf8, target),
            WindowsEventProperty.ProviderGuid or WindowsEventProperty.ActivityId or WindowsEventProperty.RelatedActivityId when utf8[0] != '{' => SetGuid(property, utf8, target),
            _ => false,
        };
    }

    private static bool TrySetNumber(WindowsEventProperty property, Dictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> numbers, ReadOnlySpan<byte> utf8, WindowsEvent target)
    {
        if (!numbers.TryGetValue(WindowsText.Trim(utf8), out var number)) return false;
        target.Set(property, number);
        return true;
    }

    private static bool SetGuid(WindowsEventProperty property, ReadOnlySpan<byte> utf8, WindowsEvent target)
    {
        var guid = utf8.Length <= MaxGuid ? stackalloc byte[MaxGuid + 2] : new byte[utf8.Length + 2];
        guid[0] = (byte)'{';
        utf8.CopyTo(guid[1..]);
        guid[utf8.Length + 1] = (byte)'}';
        target.Set(property, guid[..(utf8.Length + 2)]);
        return true;
    }

    // A number, signed as .NET and NXLog have it; a hexadecimal number; or the English texts, alone or in a list.
    private static bool TryRestoreKeywords(ReadOnlySpan<byte> utf8, WindowsEvent target)
    {
        if (utf8.StartsWith("0x"u8) || utf8.StartsWith("0X"u8)) return false;
        if (long.TryParse(utf8, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return SetKeywords((ulong)number, target);
        if (ulong.TryParse(utf8, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)) return SetKeywords(bits, target);
        foreach (var (keyword, bit) in Keywords)
        {
            if (WindowsText.Contains(utf8, keyword)) bits |= bit;
        }
        return bits != 0 && SetKeywords(bits, target);
    }

    private static bool SetKeywords(ulong bits, WindowsEvent target)
    {
        Span<byte> hex = stackalloc byte[18];
        "0x"u8.CopyTo(hex);
        bits.TryFormat(hex[2..], out var digits, "x", CultureInfo.InvariantCulture);
        target.Set(WindowsEventProperty.Keywords, hex[..(2 + digits)]);
        return true;
    }

    private static Dictionary<byte[], byte[]> ReadNumbers(string list, IEnumerable<(string Text, string Number)> others)
    {
        var numbers = new Dictionary<byte[], byte[]>(Utf8Comparer.IgnoreAsciiCase);
        foreach (var (text, number) in others) numbers[Encoding.UTF8.GetBytes(text)] = Encoding.UTF8.GetBytes(number);
        // Of several numbers with one text, such as the levels 0 and 4, the last is the usual one.
        foreach (var row in NormalizationTable.Read("Texts.tsv").Where(row => row[0] == list)) numbers[Encoding.UTF8.GetBytes(row[2])] = Encoding.UTF8.GetBytes(row[1]);
        return numbers;
    }
}
