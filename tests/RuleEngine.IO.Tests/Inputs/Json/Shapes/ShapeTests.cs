using System.Text.Json;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs.Json.Shapes;

/// <summary>One event in every shape of tests/samples/shapes: each must be the document that the event gives as XML, but for what the shape cannot hold.</summary>
public sealed class ShapeTests
{
    private const string Names =
        "SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId ObjectServer ObjectType ObjectName HandleId AccessList AccessMask ProcessId ProcessName";

    // Which fields the shape has no values for, and with > those that it gives in another way.
    [Theory]
    [InlineData("evtx-to-json.ndjson", 3, "")]
    [InlineData("winlogbeat6.ndjson", 1, "> @timestamp=2024-05-06T08:15:42.118Z")]
    [InlineData("nxlog.ndjson", 1, "> @timestamp=2024-05-06T08:15:42.000Z")]
    [InlineData("azure-securityevent.ndjson", 1, "winlog.activity_id winlog.provider_guid > @timestamp=2024-05-06T08:15:42.118Z")]
    [InlineData("xml-in-json.ndjson", 2, "")]
    public void An_event_is_the_same_in_every_shape(string file, int count, string differences)
    {
        var events = Read(file);

        Assert.Equal(count, events.Count);
        Assert.All(events, record => Assert.Equal(Expected(differences), Fields(record)));
    }

    [Fact]
    public void Get_WinEvent_has_the_values_without_their_names()
    {
        var fields = Fields(Assert.Single(Read("get-winevent.json")));

        var expected = Fields(Original);
        foreach (var key in expected.Keys.Where(IsOfData).ToList()) expected.Remove(key);
        Assert.Equal("S-1-5-21-1604012920-2287041331-1200847113-1107", fields["winlog.event_data.param1"]);
        Assert.Equal("0x11f4", fields["winlog.event_data.param13"]);
        Assert.Equal("2024-05-06T08:15:42.118Z", fields["@timestamp"]);
        expected["@timestamp"] = fields["@timestamp"];
        Assert.Equal(expected, new SortedDictionary<string, string>(fields.Where(pair => !IsOfData(pair.Key)).ToDictionary(), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("winlogbeat8.ndjson", 1, EventFormat.Ndjson)]
    [InlineData("elasticsearch-hits.ndjson", 2, EventFormat.Ndjson)]
    [InlineData("elasticsearch-search.json", 2, EventFormat.Json)]
    [InlineData("elasticsearch-bulk.ndjson", 3, EventFormat.Ndjson)]
    public void What_Elasticsearch_exports_is_taken_out_of_its_wrapping(string file, int count, EventFormat format)
    {
        var inputs = Open(file);
        var events = inputs.ReadAll().ToList();

        Assert.Equal(count, events.Count);
        Assert.All(events, record => Assert.Equal("4656", record["event.code"].ToString()));
        Assert.All(events, record => Assert.Equal("WS07.corp.example", record["host.name"].ToString()));
        Assert.All(events, record => Assert.Equal("0x3a2b1", record["winlog.event_data.SubjectLogonId"].ToString()));
        Assert.Equal(Enumerable.Range(1, count), events.Select(record => (int)record.Origin.Record));
        var input = Assert.Single(inputs.Report.Inputs);
        Assert.Empty(input.Problems);
        Assert.Equal(format, input.Format);
    }

    [Fact]
    public void A_text_export_of_the_Event_Viewer_is_refused_with_a_hint()
    {
        var inputs = Open("event-viewer.csv");

        Assert.Empty(inputs.ReadAll());
        var problem = Assert.Single(Assert.Single(inputs.Report.Inputs).Problems);
        Assert.Equal(InputProblemReason.Unsupported, problem.Reason);
        Assert.Contains("save the log as .evtx or XML", problem.Message, StringComparison.Ordinal);
    }

    // Fields that come from EventData.
    private static bool IsOfData(string field) =>
        field.StartsWith("winlog.event_data.", StringComparison.Ordinal) || field.StartsWith("file.", StringComparison.Ordinal) || field == "winlog.logon.id";

    private static EventRecord Original => Assert.Single(Read("event.xml"));

    private static SortedDictionary<string, string> Expected(string differences)
    {
        var fields = Fields(Original);
        Assert.All(Names.Split(' '), name => Assert.Contains($"winlog.event_data.{name}", fields.Keys));
        foreach (var word in differences.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != ">"))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) Assert.True(fields.Remove(word));
            else fields[word[..equals]] = word[(equals + 1)..];
        }
        return fields;
    }

    private static SortedDictionary<string, string> Fields(EventRecord record)
    {
        using var document = JsonDocument.Parse(record.Document);
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Flatten(document.RootElement, "", fields);
        return fields;
    }

    private static void Flatten(JsonElement element, string path, SortedDictionary<string, string> fields)
    {
        if (element.ValueKind != JsonValueKind.Object) fields.Add(path, element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText());
        else foreach (var member in element.EnumerateObject()) Flatten(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", fields);
    }

    private static List<EventRecord> Read(string file) => [.. Open(file).ReadAll()];

    private static EventInputs Open(string file) => EventInputs.Open([Repository.PathOf("tests", "samples", "shapes", file)], FieldTable.Empty);
}
