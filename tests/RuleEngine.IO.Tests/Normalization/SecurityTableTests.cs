using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

public sealed class SecurityTableTests
{
    [Fact]
    public void Every_code_of_the_action_table_gives_its_action_category_and_type()
    {
        var rows = NormalizationTable.Read("SecurityActions.tsv").ToList();

        Assert.Equal(171, rows.Count);
        foreach (var row in rows)
        {
            var record = Normalize(row[0]);
            Assert.Equal(row[1], record["event.action"].ToString());
            Assert.Equal(row[2].Split(','), Elements(record["event.category"]));
            Assert.Equal(row[3].Split(','), Elements(record["event.type"]));
        }
    }

    [Theory]
    [InlineData("4656"), InlineData("4661"), InlineData("4703"), InlineData("4649")]
    public void A_code_outside_the_action_table_has_no_category(string code)
    {
        var record = Normalize(code);

        Assert.True(record["event.category"].IsMissing);
        Assert.True(record["event.type"].IsMissing);
        Assert.Equal("Logon", record["event.action"].ToString());
    }

    [Theory]
    [InlineData("*", null)]
    [InlineData("4624", new[] { 4624 })]
    [InlineData("4768-4771 4776", new[] { 4768, 4769, 4770, 4771, 4776 })]
    public void Steps_name_codes_and_ranges(string cell, int[]? codes) => Assert.Equal(codes?.ToHashSet(), NormalizationTable.ReadNumbers(cell));

    private static string[] Elements(FieldValue value) =>
        value.Kind == FieldValueKind.Array ? [.. value.Elements.ToArray().Select(element => element.ToString())] : [value.ToString()];

    private static EventRecord Normalize(string code)
    {
        var normalizer = new WindowsEventNormalizer(FieldTable.Empty);
        var source = normalizer.Source;
        source.Set(WindowsEventProperty.EventId, code);
        source.Set(WindowsEventProperty.ProviderName, "Microsoft-Windows-Security-Auditing");
        source.Set(WindowsEventProperty.Channel, "Security");
        source.Set(WindowsEventProperty.Task, "12544");
        source.Set(WindowsEventProperty.SystemTime, "2024-05-06T10:11:12Z");
        Assert.Null(normalizer.Normalize(new EventOrigin("test", 1), out var record));
        return record!;
    }
}
