using System.Globalization;
using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// Puts AccessList and AccessMask into words. AccessList becomes a list of its raw text and its codes, because published rules compare with
/// either (<c>*%%4417*</c>, <c>4417</c>).
/// </summary>
internal sealed class AccessRights : IMappingStep
{
    private static readonly Dictionary<string, string> Rights = NormalizationTable.Read("AccessRights.tsv").ToDictionary(row => row[0], row => row[1]);

    private static readonly (long Bit, string Text)[] Bits =
        [.. NormalizationTable.Read("AccessMaskBits.tsv").Select(row => (long.Parse(row[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), row[1]))];

    // Each once, because what they gave is remembered by them.
    private static readonly Func<FieldValue, EcsValue> ListOf = ReadList;
    private static readonly Func<FieldValue, EcsValue> DescriptionOfList = DescribeList;
    private static readonly Func<FieldValue, EcsValue> MaskOf = ReadMask;
    private static readonly Func<FieldValue, EcsValue> DescriptionOfMask = DescribeMask;

    private readonly int _accessList = DataNameTable.IndexOf("AccessList");
    private readonly int _accessListDescription = DataNameTable.IndexOf("AccessListDescription");
    private readonly int _accessMask = DataNameTable.IndexOf("AccessMask");
    private readonly int _accessMaskDescription = DataNameTable.IndexOf("AccessMaskDescription");

    /// <inheritdoc/>
    public IReadOnlyList<string> Targets { get; } =
        [.. new[] { "AccessList", "AccessListDescription", "AccessMask", "AccessMaskDescription" }.Select(name => FieldSelection.DataPrefix + name)];

    /// <inheritdoc/>
    public bool Concerns(int code) => true;

    /// <inheritdoc/>
    public void Apply(MappingContext context)
    {
        var (fields, memory) = (context.Fields, context.Scratch.Memory);
        if (context.Data(_accessList) is { IsMissing: false } list)
        {
            fields.SetData(_accessList, memory.Convert(ListOf, list));
            fields.SetData(_accessListDescription, memory.Convert(DescriptionOfList, list));
        }
        if (context.Data(_accessMask) is not { IsMissing: false } mask) return;
        fields.SetData(_accessMask, memory.Convert(MaskOf, mask));
        fields.SetData(_accessMaskDescription, memory.Convert(DescriptionOfMask, mask));
    }

    private static EcsValue ReadList(FieldValue list) => EcsValue.From([list.ToString(), .. Codes(list)]);

    private static EcsValue DescribeList(FieldValue list) => EcsValue.From([.. Codes(list).Select(code => Rights.GetValueOrDefault(code, code))]);

    private static EcsValue ReadMask(FieldValue mask) => EcsValue.From([.. FieldConversion.Words(mask.ToString()).Select(piece => RightOf(piece) ?? piece)]);

    private static EcsValue DescribeMask(FieldValue mask)
    {
        var bits = 0L;
        foreach (var piece in FieldConversion.Words(mask.ToString()))
        {
            if (RightOf(piece) is null && HexText.TryParse(piece, out var value)) bits |= value;
        }
        return EcsValue.From([.. Bits.Where(entry => (bits & entry.Bit) != 0).Select(entry => entry.Text)]);
    }

    private static IEnumerable<string> Codes(FieldValue list) => FieldConversion.Words(list.ToString()).Select(WithoutPercents);

    private static string? RightOf(string piece) => piece.StartsWith("%%", StringComparison.Ordinal) ? Rights.GetValueOrDefault(WithoutPercents(piece)) : null;

    private static string WithoutPercents(string code) => code.StartsWith("%%", StringComparison.Ordinal) ? code[2..] : code;
}
