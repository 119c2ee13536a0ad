using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

/// <summary>A well-formed input of some shape.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Text">Its content.</param>
/// <param name="Format">The format to be recognised.</param>
/// <param name="Ids">What tells its events apart, in their order.</param>
internal sealed record InputShape(string Name, string Text, EventFormat Format, string[] Ids)
{
    public static IReadOnlyList<InputShape> All { get; } =
    [
        new("ndjson", """
            {"@timestamp":"2024-05-06T10:00:00Z","id":"1"}
            {"@timestamp":"2024-05-06T10:00:01Z","id":"2"}

            {"@timestamp":"2024-05-06T10:00:02Z","id":"3 ü €"}
            """, EventFormat.Ndjson, ["1", "2", "3 ü €"]),
        new("one line", """{"@timestamp":"2024-05-06T10:00:00Z","id":"1"}""", EventFormat.Ndjson, ["1"]),
        new("array on one line", """[{"@timestamp":"2024-05-06T10:00:00Z","id":"1"},{"@timestamp":"2024-05-06T10:00:01Z","id":"2","o":{"a":[{}]}}]""", EventFormat.Json, ["1", "2"]),
        new("array, an object a line", """
            [
            {"@timestamp":"2024-05-06T10:00:00Z","id":"1"},
            {"@timestamp":"2024-05-06T10:00:01Z","id":"} \" { ] ü"}
            ]
            """, EventFormat.Json, ["1", "} \" { ] ü"]),
        new("array over lines", """
            [
              {
                "@timestamp": "2024-05-06T10:00:00Z",
                "id": "1",
                "o": {
                  "a": "\\"
                }
              },
              {
                "@timestamp": "2024-05-06T10:00:01Z",
                "id": "2"
              }
            ]
            """, EventFormat.Json, ["1", "2"]),
        new("object over lines", """
            {
              "@timestamp": "2024-05-06T10:00:00Z",
              "id": "1"
            }
            """, EventFormat.Json, ["1"]),
        new("objects over lines", """
            { "@timestamp": "2024-05-06T10:00:00Z",
              "id": "1" }
            { "@timestamp": "2024-05-06T10:00:01Z",
              "id": "2" }
            """, EventFormat.Json, ["1", "2"]),
        new("objects without line ends", """{"@timestamp":"2024-05-06T10:00:00Z","id":"1"}{"@timestamp":"2024-05-06T10:00:00Z","id":"2"}""", EventFormat.Json, ["1", "2"]),
        new("empty array", "[ ]", EventFormat.Json, []),
        new("one event", EventXml.Event(1), EventFormat.WindowsXml, ["1"]),
        new("one event without namespace", EventXml.Event(1, attributes: ""), EventFormat.WindowsXml, ["1"]),
        new("declaration and comment", "<?xml version=\"1.0\" encoding=\"utf-16\" standalone=\"yes\"?>\r\n<!-- <Event> -->\r\n" + EventXml.Event(1), EventFormat.WindowsXml, ["1"]),
        new("stream", EventXml.Event(1) + EventXml.Event(2, attributes: "") + "\r\n\r\n" + EventXml.Event(3), EventFormat.WindowsXml, ["1", "2", "3"]),
        new("document", "<Events>" + EventXml.Event(1) + "\n" + EventXml.Event(2) + "</Events>", EventFormat.WindowsXml, ["1", "2"]),
        new("document of another root", "<q:Result xmlns:q='urn:q' note='a > b'>" + EventXml.Event(1) + "<Summary/></q:Result>", EventFormat.WindowsXml, ["1"]),
        new("prefixed names", EventXml.Event(1, attributes: "").Replace("</", "</w:", StringComparison.Ordinal).Replace("<", "<w:", StringComparison.Ordinal)
            .Replace("<w:/w:", "</w:", StringComparison.Ordinal).Replace("<w:Event>", "<w:Event xmlns:w='urn:w'>", StringComparison.Ordinal), EventFormat.WindowsXml, ["1"]),
        new("rendered in another language", EventXml.Event(1, behind: "<RenderingInfo Culture='ja-JP'><Message>ハンドル</Message><Level>情報</Level><Keywords><Keyword>成功の監査</Keyword></Keywords></RenderingInfo>"), EventFormat.WindowsXml, ["1"]),
        new("character data that looks like tags", EventXml.Event(1, "<Data Name='s'><![CDATA[</Event><Event><System>]]></Data><!-- </Event> -->"), EventFormat.WindowsXml, ["1"]),
        new("an event inside an event", EventXml.Event(1, "<Event><Inner/></Event>"), EventFormat.WindowsXml, ["1"]),
    ];

    /// <summary>The field that <see cref="Ids"/> are the values of.</summary>
    public string IdField => Format == EventFormat.WindowsXml ? "winlog.record_id" : "id";
}
