using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

public sealed class ConversionCaseTests
{
    public static TheoryData<string> Files => [.. ConversionCase.Files()];

    public static TheoryData<string> Tables => ["SecurityMappings.tsv", "SysmonMappings.tsv", "PowerShellClassicMappings.tsv", "PowerShellMappings.tsv", "DefenderMappings.tsv"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Values_are_converted_as_the_cases_say(string file)
    {
        var cases = ConversionCase.Read(file).ToList();
        var failures = cases.Select(one => one.Failure()).OfType<string>().ToList();

        Assert.NotEmpty(cases);
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
        Assert.All(cases, one => Assert.NotNull((one with { Expected = one.Expected + "?" }).Failure()));
    }

    [Fact]
    public void Every_conversion_has_cases_with_different_results()
    {
        var cases = ConversionCase.ReadAll().ToLookup(one => one.Conversion, one => one.Expected);

        Assert.All(FieldConversion.Names, name => Assert.True(cases[name].Any(), name));
        Assert.All(FieldConversion.Names.Except(["value", "true", "lower-case", "words"]), name => Assert.True(cases[name].Distinct().Count() > 1, name));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_conversion_of_a_mapping_table_exists(string table)
    {
        Assert.All(NormalizationTable.Read(table), row => Assert.NotNull(FieldConversion.Find(row[3])));
        Assert.Throws<InvalidOperationException>(() => FieldConversion.Find("no-such"));
        Assert.Throws<InvalidOperationException>(() => FieldConversion.Find("no-such:argument"));
        Assert.Throws<InvalidOperationException>(() => FieldConversion.Find("value|no-such"));
    }
}
