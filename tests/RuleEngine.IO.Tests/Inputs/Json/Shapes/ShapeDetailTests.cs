using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs.Json.Shapes;

public sealed class ShapeDetailTests
{
    private const string NxLog = "\"EventID\":7,\"Channel\":\"Acme\",\"Hostname\":\"WS07\",\"SourceName\":\"Acme\"";

    // EventTime is the event's, in local time; @timestamp is its receipt. The zone follows from what was received when.
    [Theory]
    [InlineData("\"EventTime\":\"2024-05-06 10:15:42\",\"EventReceivedTime\":\"2024-05-06 10:15:44\",\"@timestamp\":\"2024-05-06T08:15:44.7Z\"", "2024-05-06T08:15:42.000Z")]
    [InlineData("\"EventTime\":\"2024-05-06 04:15:42\",\"EventReceivedTime\":\"2024-05-06 04:15:44\",\"@timestamp\":\"2024-05-06T08:15:44.7Z\"", "2024-05-06T08:15:42.000Z")]
    [InlineData("\"EventTime\":\"2024-05-06 13:45:42\",\"EventReceivedTime\":\"2024-05-06 13:46:02\",\"@timestamp\":\"2024-05-06T08:16:03Z\"", "2024-05-06T08:15:42.000Z")]
    [InlineData("\"EventTime\":\"2024-05-06 08:15:42\",\"EventReceivedTime\":\"2024-05-06 10:00:00\",\"@timestamp\":\"2024-05-06T08:00:00Z\"", "2024-05-06T06:15:42.000Z")]
    [InlineData("\"EventTime\":\"2024-05-06 10:15:42\",\"@timestamp\":\"2024-05-06T08:15:44Z\"", "2024-05-06T08:15:42.000Z")]
    [InlineData("\"EventTime\":\"2024-05-06T10:15:42.25+02:00\",\"@timestamp\":\"2024-05-06T08:15:49Z\"", "2024-05-06T08:15:42.250Z")]
    [InlineData("\"EventTime\":\"2024-05-06 10:15:42\"", "2024-05-06T10:15:42.000Z")]
    [InlineData("\"EventTime\":\"2024-05-01 10:22:42\",\"@timestamp\":\"2024-05-06T08:15:44Z\"", "2024-05-06T08:15:44.000Z")]
    [InlineData("\"EventTime\":\"soon\",\"@timestamp\":\"2024-05-06T08:15:44Z\"", "2024-05-06T08:15:44.000Z")]
    [InlineData("\"TimeCreated\":\"2024-05-06 10:15:42.5\",\"@timestamp\":\"2024-05-06T08:15:44Z\"", "2024-05-06T10:15:42.500Z")]
    public void The_time_of_NXLog_is_that_of_the_event(string times, string expected) =>
        Assert.Equal(expected, One("{" + NxLog + "," + times + "}").Time.ToString());

    [Theory]
    [InlineData("\"\\/Date(1714983342118)\\/\"", "2024-05-06T08:15:42.118Z")]
    [InlineData("\"\\/Date(1714983342118+0200)\\/\"", "2024-05-06T08:15:42.118Z")]
    [InlineData("{\"value\":\"\\/Date(1714983342118)\\/\",\"DateTime\":\"Montag, 6. Mai 2024 10:15:42\"}", "2024-05-06T08:15:42.118Z")]
    [InlineData("\"2024-05-06T10:15:42.1180042+02:00\"", "2024-05-06T08:15:42.1180042Z")]
    public void Dates_of_PowerShell_are_read(string time, string expected) =>
        Assert.Equal(expected, One($$"""{"Id":7,"LogName":"Acme","ProviderName":"Acme","TimeCreated":{{time}}}""").Time.ToString());

    [Theory]
    [InlineData("-9214364837600034816", "success")]
    [InlineData("-9218868437227405312", "failure")]
    [InlineData("9232379236109516800", "success")]
    [InlineData("\"0x8010000000000000\"", "failure")]
    [InlineData("\"0X8020000000000000\"", "success")]
    [InlineData("[\"Audit Success\"]", "success")]
    [InlineData("36028797018963968", "")]
    [InlineData("\"none\"", "")]
    [InlineData("null", "")]
    public void Keywords_are_read_as_numbers_of_any_sign_and_as_texts(string keywords, string outcome) =>
        Assert.Equal(outcome, One("{" + NxLog + ",\"EventTime\":\"2024-05-06 10:15:42\",\"Keywords\":" + keywords + "}")["event.outcome"].ToString());

    // What NXLog adds is no EventData; what only looks so, is.
    [Theory]
    [InlineData("\"EventType\":\"INFO\"", "EventType", "")]
    [InlineData("\"EventType\":\"SetValue\",\"EventTypeOrignal\":\"INFO\"", "EventType", "SetValue")]
    [InlineData("\"AccountName\":\"svc\"", "AccountName", "svc")]
    [InlineData("\"AccountName\":\"SYSTEM\",\"AccountType\":\"User\",\"Domain\":\"NT AUTHORITY\"", "AccountName", "")]
    [InlineData("\"AccountName\":\"SYSTEM\",\"AccountType\":\"User\",\"Domain\":\"NT AUTHORITY\"", "Domain", "")]
    [InlineData("\"ProcessID\":\"3936\"", "ProcessID", "3936")]
    [InlineData("\"ProcessID\":3936", "ProcessID", "")]
    [InlineData("\"ProcessID\":\"3936\",\"ExecutionProcessID\":4", "ProcessID", "3936")]
    [InlineData("\"Message\":\"text\",\"SeverityValue\":2", "Message", "")]
    [InlineData("\"ProviderName\":\"Microsoft Software Key Storage Provider\"", "ProviderName", "Microsoft Software Key Storage Provider")]
    [InlineData("\"HandleId\":\"0x00000000000002BC\"", "HandleId", "0x2bc")]
    [InlineData("\"LogonType\":3", "LogonType", "3")]
    [InlineData("\"Elevated\":true", "Elevated", "true")]
    [InlineData("\"Empty\":\"\"", "Empty", "")]
    [InlineData("\"Null\":null", "Null", "")]
    [InlineData("\"First\":\"a\",\"First\":\"b\"", "First", "a")]
    [InlineData("\"Escaped\\u0041\":\"\\ud83d\\ude00\\ud800 \\n\\\"\\\\\\/\\u00e9\"", "EscapedA", "\U0001F600\uFFFD \n\"\\/\u00e9")]
    public void Of_flat_members_those_that_the_shipper_adds_are_not_data(string members, string name, string expected) =>
        Assert.Equal(expected, One("{" + NxLog + ",\"EventTime\":\"2024-05-06 10:15:42\"," + members + "}")[$"winlog.event_data.{name}"].ToString());

    [Theory]
    [InlineData("""{"Data":"one"}""", "param1", "one")]
    [InlineData("""{"Data":["one",null,"three"]}""", "param3", "three")]
    [InlineData("""{"Data":{"#text":["one","two"]}}""", "param2", "two")]
    [InlineData("""{"Data":[{"@Name":"A","#text":"one"},"two"]}""", "param2", "two")]
    [InlineData("""{"Data":[{"#attributes":{"Name":"A"},"#text":5}]}""", "A", "5")]
    [InlineData("""{"Data":{"Name":"A","Value":"one"}}""", "A", "one")]
    [InlineData("""{"Data":[{"@Name":"A"},{"@Name":"B","#text":"two"}]}""", "B", "two")]
    [InlineData("""{"#attributes":{"Name":"x"},"A":"one"}""", "A", "one")]
    [InlineData("""{"Binary":"00ff"}""", "Binary", "00ff")]
    [InlineData("""{"A":"one","Data":[[[[[["deep"]]]]]]}""", "A", "one")]
    public void Trees_of_converters_give_their_data(string data, string name, string expected) =>
        Assert.Equal(expected, One("""{"Event":{"System":{"EventID":7,"TimeCreated":{"@SystemTime":"2024-05-06T08:15:42Z"}},"EventData":""" + data + "}}")[$"winlog.event_data.{name}"].ToString());

    [Fact]
    public void UserData_is_kept_with_the_name_of_its_element()
    {
        var tree = One("""{"System":{"EventID":1102,"TimeCreated":{"#attributes":{"SystemTime":"2024-05-06T08:15:42Z"}}},"UserData":{"LogFileCleared":{"#attributes":{"xmlns":"x"},"SubjectUserName":"mara"}}}""");
        var beat = One("""{"@timestamp":"2024-05-06T08:15:42Z","event_id":1102,"log_name":"Security","user_data":{"xml_name":"LogFileCleared","SubjectUserName":"mara"}}""");

        foreach (var record in (EventRecord[])[tree, beat])
        {
            Assert.Equal("LogFileCleared", record["winlog.user_data.xml_name"].ToString());
            Assert.Equal("mara", record["winlog.user_data.SubjectUserName"].ToString());
        }
    }

    // Objects in objects, where texts are meant: what was found in the outer must not be read by what was found in the inner.
    [Theory]
    [InlineData("""{"System":{"EventID":{"#text":{"#text":7},"@Qualifiers":""},"TimeCreated":{"#attributes":{"#attributes":{"#attributes":{"SystemTime":"x"}},"SystemTime":"2024-05-06T08:15:42Z"}},"EventID_attributes":{"a":{}}},"UserData":{"Kind":{"A":{"#text":"one","x":{}},"B":"two"}}}""", "winlog.user_data.B", "two")]
    [InlineData("""{"System":{"EventID":7,"TimeCreated":{"SystemTime":"2024-05-06T08:15:42Z"}},"EventData":{"Data":[{"#text":{"#text":{"#text":{"#text":{"#text":{"a":1}}}}}},{"@Name":{"#text":"A"},"#text":["x",["y"]]}],"B":{"#text":{"c":"d"}},"C":"two"}}""", "winlog.event_data.C", "two")]
    [InlineData("""{"Id":7,"LogName":"c","TimeCreated":{"value":{"value":{"value":"x"}},"DateTime":{"value":"y"},"value":"2024-05-06T08:15:42Z"},"UserId":{"Value":{"Value":"S"}},"Properties":[{"Value":{"Value":{"a":1}}},[1],{"Value":"two"}]}""", "winlog.event_data.param3", "two")]
    [InlineData("""{"@timestamp":"2024-05-06T08:15:42Z","event_id":7,"log_name":"c","user":{"identifier":{"identifier":{}}},"user_data":{"xml_name":{"xml_name":"k"},"A":{"B":{}}},"event_data":{"A":{"B":{"C":"d"}},"Data":{"Data":[{}]},"C":"two"}}""", "winlog.event_data.C", "two")]
    [InlineData("""{"EventID":7,"Channel":"c","TimeCreated":{"value":"2024-05-06T08:15:42Z"},"EventData":{"A":{"#text":{"#text":"x"}},"C":"two"},"UserData":{"K":{"L":{}}}}""", "winlog.event_data.C", "two")]
    public void Objects_where_texts_are_meant_do_no_harm(string json, string field, string expected)
    {
        var reading = Reading.Of(json + "\n");

        if (reading.Events.Count == 1) Assert.Equal(expected, reading.Events[0][field].ToString());
        else Assert.Equal([InputProblemReason.NoTime], reading.Reasons);
    }

    // Objects that are no Windows event in a shape that is known pass as they are.
    [Theory]
    [InlineData("""{"@timestamp":"2024-05-06T08:15:42Z","id":"1"}""")]
    [InlineData("""{"@timestamp":"2024-05-06T08:15:42Z","EventID":7,"winlog":{"event_id":"7"}}""")]
    [InlineData("""{"@timestamp":"2024-05-06T08:15:42Z","Custom":"x","Other":{"EventID":7}}""")]
    [InlineData("""{"@timestamp":"2024-05-06T08:15:42Z","index":{"name":"a"}}""")]
    [InlineData("""{"doc":"a","@timestamp":"2024-05-06T08:15:42Z"}""")]
    [InlineData("""{"@timestamp":"2024-05-06T08:15:42Z","event":{"original":"<Event/> is what they call it"},"message":"</Event>"}""")]
    [InlineData("""{"@timestamp":"2024-05-06T08:15:42Z","Event":"logon"}""")]
    [InlineData("""{"_id":"1","@timestamp":"2024-05-06T08:15:42Z"}""")]
    [InlineData("""{"took":5,"@timestamp":"2024-05-06T08:15:42Z"}""")]
    [InlineData("""{"hits":[1,2],"@timestamp":"2024-05-06T08:15:42Z"}""")]
    public void Other_objects_pass_unchanged(string json) => Assert.Equal(json, System.Text.Encoding.UTF8.GetString(One(json).Document.Span));

    [Theory]
    [InlineData("""{"EventID":7,"Channel":"Acme","Hostname":"WS07"}""", InputProblemReason.NoTime)]
    [InlineData("""{"EventID":"","Channel":"Acme","EventTime":"2024-05-06 10:15:42"}""", InputProblemReason.InvalidJson)]
    [InlineData("""{"Event":{"System":"none"}}""", InputProblemReason.InvalidJson)]
    [InlineData("""{"EventXML":"<Event><System>"}""", InputProblemReason.InvalidXml)]
    [InlineData("""{"EventID":7,"TenantId":"t","EventData":"<EventData><Data></EventData>","TimeGenerated":"2024-05-06T08:15:42Z"}""", InputProblemReason.InvalidJson)]
    public void What_is_wrong_is_told_and_the_next_line_is_read(string json, InputProblemReason reason)
    {
        var reading = Reading.Of(json + "\n" + """{"@timestamp":"2024-05-06T08:15:42Z","id":"1"}""" + "\n");

        Assert.Equal([reason], reading.Reasons);
        Assert.Equal("1", Assert.Single(reading.Events)["id"].ToString());
    }

    [Fact]
    public void Shapes_may_change_from_line_to_line()
    {
        string[] lines =
        [
            """{"@timestamp":"2024-05-06T08:15:42Z","ecs":{},"event":{"code":"7"}}""",
            "{" + NxLog + ",\"EventTime\":\"2024-05-06 10:15:42\"}",
            """{"Id":7,"LogName":"Acme","TimeCreated":"2024-05-06T08:15:42Z"}""",
            """{"@timestamp":"2024-05-06T08:15:42Z","event_id":7,"log_name":"Acme"}""",
        ];

        var reading = Reading.Of(string.Join('\n', lines.Concat(lines.Reverse())));

        Assert.Empty(reading.Input.Problems);
        Assert.Equal(Enumerable.Repeat("7", 8), reading.Values("event.code"));
    }

    [Theory]
    [InlineData("""{"_index":"winlogbeat-8","_source":{"@timestamp":"2024-05-06T08:15:42Z"}}""", "winlogbeat-8")]
    [InlineData("""{"_index":"winlogbeat-8","_source":{"@timestamp":"2024-05-06T08:15:42Z","_index":"own"}}""", "own")]
    [InlineData("""{"_index":null,"_source":{"@timestamp":"2024-05-06T08:15:42Z"}}""", "")]
    [InlineData("""{"_id":"1","_source":{"@timestamp":"2024-05-06T08:15:42Z"}}""", "")]
    [InlineData("""{"_index":"winlogbeat-6","_source":{"@timestamp":"2024-05-06T08:15:42Z","event_id":4624,"log_name":"Security","computer_name":"a","source_name":"Microsoft-Windows-Security-Auditing"}}""", "winlogbeat-6")]
    [InlineData("""{"_index":"i","_source":{"@timestamp":"2024-05-06T08:15:42Z"}}{"@timestamp":"2024-05-06T08:15:43Z"}""", "i", "")]
    public void Rules_see_the_index_of_a_hit_which_is_no_part_of_its_document(string text, params string[] indices)
    {
        var options = new EventInputOptions { OpenStandardInput = () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) };
        var records = EventInputs.Open(["-"], FieldTable.Empty.With(["_index"]), options).ReadAll().ToList();

        Assert.Equal(indices, records.Select(record => record[0].ToString()));
        Assert.DoesNotContain("winlogbeat", System.Text.Encoding.UTF8.GetString(records[0].Document.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"_id":"a1","_source":{"@timestamp":"2024-05-06T08:15:42Z"}}""", "a1")]
    [InlineData("""{"_source":{"@timestamp":"2024-05-06T08:15:42Z"},"_id":"a1"}""", "a1")]
    [InlineData("""{"_id":"a\"\u00e9","_source": { "@timestamp":"2024-05-06T08:15:42Z"}}""", "a\"é")]
    [InlineData("""{"_id":7,"_source":{"@timestamp":"2024-05-06T08:15:42Z"}}""", "")]
    [InlineData("""{"_id":null,"_source":{"@timestamp":"2024-05-06T08:15:42Z"}}""", "")]
    [InlineData("""{"_id":"a1","_source":{"@timestamp":"2024-05-06T08:15:42Z"}}{"@timestamp":"2024-05-06T08:15:43Z"}""", "a1", "")]
    [InlineData("""{"took":1,"hits":{"hits":[{"_index":"i","_id":"a1","_source":{"@timestamp":"2024-05-06T08:15:42Z"}},{"_id":"a2","_source":{"@timestamp":"2024-05-06T08:15:43Z"}}]}}""", "a1", "a2")]
    public void An_event_has_the_id_of_its_hit(string text, params string[] ids)
    {
        var options = new EventInputOptions { OpenStandardInput = () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) };
        var records = EventInputs.Open(["-"], FieldTable.Empty.With(["_id"]), options).ReadAll().ToList();

        Assert.Equal(ids, records.Select(record => record[0].ToString()));
    }

    [Fact]
    public void Answers_follow_each_other_and_stand_in_arrays()
    {
        const string Hit = """{"_index":"i","_source":{"@timestamp":"2024-05-06T08:15:42Z","id":"N"}}""";
        var answer = """{"_scroll_id":"x","took":1,"hits":{"total":2,"hits":[""" + Hit.Replace("N", "1", StringComparison.Ordinal) + "," + Hit.Replace("N", "2", StringComparison.Ordinal)
            + """]},"aggregations":{"a":{"hits":[{"@timestamp":"2024-05-06T08:15:42Z","id":"no"}]}}}""";

        foreach (var text in (string[])[answer + "\n" + answer, $"[{answer},{answer}]", $"[\n{answer}\n,\n{answer}\n]\n"])
        {
            foreach (var piece in (int[])[int.MaxValue, 1])
            {
                var reading = Reading.Of(text, piece);
                Assert.Empty(reading.Input.Problems);
                Assert.Equal(["1", "2", "1", "2"], reading.Values("id"));
            }
        }
        Assert.Equal(["1"], Reading.Of("""{"took":1,"hits":{"hits":[]}}""" + "\n" + Hit.Replace("N", "1", StringComparison.Ordinal)).Values("id"));
        Assert.Equal([InputProblemReason.Truncated], Reading.Of(answer[..answer.IndexOf(",{\"_index", StringComparison.Ordinal)]).Reasons);
    }

    [Theory]
    [InlineData("Level,Date and Time,Source,Event ID,Task Category\nInformation,5/6/2024 10:15:42 AM,Acme,7,None,\"text\"\n", true)]
    [InlineData("レベル\t日付と時刻\tソース\tイベント ID\tタスクのカテゴリ\n情報\t2024/05/06 10:15:42\tAcme\t7\tなし\t\"text\"\n", true)]
    [InlineData("Ebene;Datum und Uhrzeit;Quelle;Ereignis-ID;Aufgabenkategorie\r\nInformationen;06.05.2024 10:15:42;Acme;7;Keine;Text\r\n", true)]
    [InlineData("a,b,c,d,e\n1,2,3,4,5\n", false)]
    [InlineData("Level,Date and Time,Source,Event ID,Task Category\n", false)]
    [InlineData("Level,Date,Source,Event ID\nInformation,5/6/2024 10:15:42 AM,Acme,7\n", false)]
    public void The_text_export_is_recognised_by_its_structure(string text, bool isExport) =>
        Assert.Equal([isExport ? InputProblemReason.Unsupported : InputProblemReason.UnknownFormat], Reading.Of(text).Reasons);

    private static EventRecord One(string json)
    {
        var reading = Reading.Of(json + "\n");
        Assert.Empty(reading.Input.Problems);
        return Assert.Single(reading.Events);
    }
}
