using System.Globalization;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>Puts the bits of a number into words (<c>BitTexts.tsv</c>).</summary>
internal static class BitTexts
{
    private static readonly ILookup<string, (long Bit, string Text)> Lists = NormalizationTable.Read("BitTexts.tsv").ToLookup(
        row => row[0],
        row => (long.Parse(row[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), row[2]));

    /// <summary>The texts of the bits that are set, in the order of the list; none when the value is no number.</summary>
    public static List<string> Describe(string list, string value) =>
        HexText.TryParse(value, out var number) ? [.. Lists[list].Where(entry => (number & entry.Bit) != 0).Select(entry => entry.Text)] : [];
}
