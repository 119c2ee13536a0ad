using System.Globalization;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// Puts AccessList and AccessMask into words. AccessList becomes a list of its raw text and its codes, because published rules compare with
/// either (<c>*%%4417*</c>, <c>4417</c>).
/// </summary>
internal static class AccessRights
{
    private static readonly Dictionary<string, string> Rights = NormalizationTable.Read("AccessRights.tsv").ToDictionary(row => row[0], row => row[1]);

    private static readonly (long Bit, string Text)[] Bits =
        [.. NormalizationTable.Read("AccessMaskBits.tsv").Select(row => (long.Parse(row[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), row[1]))];

    /// <summary>Describes the accesses of a document that has any.</summary>
    public static void Describe(EcsDocument document)
    {
        if (document.DataText("AccessList") is { } list) DescribeList(list, document);
        if (document.DataText("AccessMask") is { } mask) DescribeMask(mask, document);
    }

    private static void DescribeList(string list, EcsDocument document)
    {
        var codes = FieldConversion.Words(list).Select(WithoutPercents).ToList();
        document.SetData("AccessList", EcsValue.From([list, .. codes]));
        if (codes.Count > 0) document.SetData("AccessListDescription", EcsValue.From([.. codes.Select(code => Rights.GetValueOrDefault(code, code))]));
    }

    private static void DescribeMask(string mask, EcsDocument document)
    {
        var pieces = FieldConversion.Words(mask);
        var texts = new List<string>();
        var bits = 0L;
        for (var i = 0; i < pieces.Length; i++)
        {
            if (Rights.TryGetValue(WithoutPercents(pieces[i]), out var right) && pieces[i].StartsWith("%%", StringComparison.Ordinal)) pieces[i] = right;
            else if (HexText.TryParse(pieces[i], out var value)) bits |= value;
        }
        foreach (var (bit, text) in Bits)
        {
            if ((bits & bit) != 0) texts.Add(text);
        }
        document.SetData("AccessMask", EcsValue.From(pieces));
        if (texts.Count > 0) document.SetData("AccessMaskDescription", EcsValue.From(texts));
    }

    private static string WithoutPercents(string code) => code.StartsWith("%%", StringComparison.Ordinal) ? code[2..] : code;
}
