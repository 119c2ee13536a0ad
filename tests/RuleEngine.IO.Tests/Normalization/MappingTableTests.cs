using System.Text.Json;
using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

/// <summary>Walks every row of every table of mappings: with its value the field is there, without it, or for another code, it is not.</summary>
public sealed class MappingTableTests
{
    public static TheoryData<string> Names => MappingTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_fills_its_field(string table)
    {
        foreach (var row in MappingTable.Find(table).Rows())
        {
            var expected = row.Expected();
            Assert.False(expected.IsMissing, $"{row}: the test has no value for it");
            Assert.True(Agrees(row, row.Table.Normalize(row.Code, source => row.Fill(source)), expected), $"{row}: {row.Field} is not {Show(expected)}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_its_value_a_row_does_nothing(string table)
    {
        foreach (var row in MappingTable.Find(table).Rows().Where(row => !row.IsAlwaysThere && row.Field != "winlog.event_data"))
        {
            var record = row.Table.Normalize(row.Code, _ => { });
            Assert.False(Agrees(row, record, row.Expected()), $"{row}: {row.Field} is there without it");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_does_nothing_for_other_codes_or_when_its_condition_is_not_met(string table)
    {
        var rows = MappingTable.Find(table).Rows();
        foreach (var row in rows.Where(row => !row.ConcernsAllCodes))
        {
            // A code for which no row fills the field from this source.
            var others = rows.Where(other => other.Field == row.Field && other.Sources.Intersect(row.Sources).Any()).ToList();
            var code = row.Table.Codes().Append(MappingRow.AnyCode).First(code => others.All(other => !other.Concerns(code)));
            Assert.False(Agrees(row, row.Table.Normalize(code, source => row.Fill(source)), row.Expected()), $"{row}: concerns {code}");
        }
        foreach (var row in rows.Where(row => row.HasCondition))
        {
            var value = row.IsOwnCondition ? "unmet" : null;
            var record = row.Table.Normalize(row.Code, source => row.Fill(source, value, meetsCondition: false));
            Assert.False(Agrees(row, record, row.Expected(value)), $"{row}: its condition does not matter");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_text_of_a_list_arrives_in_the_field_of_the_rows_that_name_the_list(string table)
    {
        foreach (var row in MappingTable.Find(table).Rows())
        {
            var (name, list) = (row.Conversion.Split(':')[0], row.Conversion.Split(':')[^1]);
            var entries = name switch
            {
                "text" or "text-or-value" or "code-texts" => NormalizationTable.Read("Texts.tsv").Where(entry => entry[0] == list).Select(entry => (entry[1], entry[2])).ToList(),
                "bits" => [.. NormalizationTable.Read("BitTexts.tsv").Where(entry => entry[0] == list).Select(entry => ("0x" + entry[1], entry[2]))],
                "audit-category" => [.. NormalizationTable.Read("AuditSubcategories.tsv").Select(entry => ($"{{0CCE92{entry[0]}-69AE-11D9-BED3-505054503030}}", entry[1]))],
                "audit-subcategory" => [.. NormalizationTable.Read("AuditSubcategories.tsv").Select(entry => ($"{{0CCE92{entry[0]}-69AE-11D9-BED3-505054503030}}", entry[2]))],
                _ => new List<(string, string)>(),
            };
            foreach (var (value, text) in entries) Assert.Equal(text, row.Table.Normalize(row.Code, source => row.Fill(source, value))[row.Field].ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_of_actions_names_its_code(string table)
    {
        foreach (var row in NormalizationTable.Read(MappingTable.Find(table).Actions))
        {
            var code = row[0] == "*" ? MappingRow.AnyCode : int.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture);
            var record = MappingTable.Find(table).Normalize(code, _ => { });
            Assert.Equal(row[1] == "-" ? "" : row[1], record["event.action"].ToString());
            Assert.Equal(Elements(row[2]), Elements(record["event.category"]));
            Assert.Equal(Elements(row[3]), Elements(record["event.type"]));
            Assert.Equal(row.Length > 4 ? row[4] : "", record["event.outcome"].ToString());
        }
    }

    [Fact]
    public void Every_list_of_texts_is_used()
    {
        var used = MappingTable.All.SelectMany(table => table.Rows()).Select(row => row.Conversion.Split(':')[^1]).ToHashSet();
        used.UnionWith(["level", "opcode", "ace-type", "ace-right", "dns-type"]);

        Assert.All(NormalizationTable.Read("Texts.tsv").Concat(NormalizationTable.Read("BitTexts.tsv")), row => Assert.Contains(row[0], used));
    }

    private static bool Agrees(MappingRow row, EventRecord record, EcsValue expected)
    {
        if (expected.Json is { } json) return ElementOf(record, row.Field)?.GetRawText() == System.Text.Encoding.UTF8.GetString(json);
        var actual = record[row.Field];
        if (row.IsList) return Elements(expected.Value).All(Elements(actual).Contains);
        return actual.ToString() == (row.Field.EndsWith('0') && expected.Value.Kind == FieldValueKind.Array ? expected.Value.Elements[0] : expected.Value).ToString();
    }

    private static JsonElement? ElementOf(EventRecord record, string field)
    {
        var element = JsonDocument.Parse(record.Document).RootElement;
        foreach (var segment in field.Split('.'))
        {
            if (!element.TryGetProperty(segment, out element)) return null;
        }
        return element;
    }

    private static string Show(EcsValue value) => value.Json is { } json ? System.Text.Encoding.UTF8.GetString(json) : value.Value.ToString();

    private static string[] Elements(string cell) => cell == "-" ? [] : cell.Split(',');

    private static string[] Elements(FieldValue value) =>
        value.IsMissing ? [] : value.Kind == FieldValueKind.Array ? [.. value.Elements.ToArray().Select(element => element.ToString())] : [value.ToString()];
}
