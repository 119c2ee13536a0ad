using System.Globalization;
using System.Text;
using RuleEngine.Events;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>The value that Sysmon says was set: <c>DWORD (0x00000001)</c>, <c>QWORD (0x00000000-0x00000001)</c>, <c>Binary Data</c>, or a text.</summary>
internal static class RegistryData
{
    private const int MaxDigits = 20;

    private static readonly FieldValue Binary = FieldValue.From("REG_BINARY");
    private static readonly FieldValue Text = FieldValue.From("REG_SZ");
    private static readonly FieldValue Word = FieldValue.From("SZ_DWORD");
    private static readonly FieldValue QuadWord = FieldValue.From("SZ_QWORD");

    /// <summary>The value as a list of one text; numbers are decimal.</summary>
    public static EcsValue Value(FieldValue details, ValueScratch scratch)
    {
        if (details.IsMissing) return default;
        scratch.BeginList();
        if (!TryReadNumber(details.Utf8, out var number)) scratch.Add(details);
        else
        {
            number.TryFormat(scratch.Reserve(MaxDigits), out var digits, default, CultureInfo.InvariantCulture);
            scratch.Add(scratch.Take(digits));
        }
        return scratch.EndList();
    }

    /// <summary>The type, with the names that the Elastic Agent gives.</summary>
    public static FieldValue Type(FieldValue details)
    {
        var utf8 = details.Utf8;
        if (utf8.SequenceEqual("Binary Data"u8)) return Binary;
        return !TryReadNumber(utf8, out _) ? Text : utf8[0] == 'D' ? Word : QuadWord;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> details, out ulong number)
    {
        number = 0;
        if (details is not [.., (byte)')']) return false;
        if (details.StartsWith("DWORD ("u8)) return TryReadHexadecimal(details["DWORD ("u8.Length..^1], out number);
        if (!details.StartsWith("QWORD ("u8)) return false;
        var halves = details["QWORD ("u8.Length..^1];
        var middle = halves.IndexOf((byte)'-');
        if (middle < 0 || !TryReadHexadecimal(halves[..middle], out var high) || !TryReadHexadecimal(halves[(middle + 1)..], out var low)) return false;
        number = (high << 32) + low;
        return true;
    }

    private static bool TryReadHexadecimal(ReadOnlySpan<byte> text, out ulong number)
    {
        number = 0;
        if (text.Length < 2 || !Ascii.EqualsIgnoreCase(text[..2], "0x"u8) || !uint.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var word)) return false;
        number = word;
        return true;
    }
}
