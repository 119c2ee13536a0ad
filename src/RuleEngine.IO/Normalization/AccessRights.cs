using System.Globalization;

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
        if (context.DataText(_accessList) is { } list) DescribeList(list, context.Fields);
        if (context.DataText(_accessMask) is { } mask) DescribeMask(mask, context.Fields);
    }

    private void DescribeList(string list, EcsFields fields)
    {
        var codes = FieldConversion.Words(list).Select(WithoutPercents).ToList();
        fields.SetData(_accessList, EcsValue.From([list, .. codes]));
        if (codes.Count > 0) fields.SetData(_accessListDescription, EcsValue.From([.. codes.Select(code => Rights.GetValueOrDefault(code, code))]));
    }

    private void DescribeMask(string mask, EcsFields fields)
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
        fields.SetData(_accessMask, EcsValue.From(pieces));
        if (texts.Count > 0) fields.SetData(_accessMaskDescription, EcsValue.From(texts));
    }

    private static string WithoutPercents(string code) => code.StartsWith("%%", StringComparison.Ordinal) ? code[2..] : code;
}
