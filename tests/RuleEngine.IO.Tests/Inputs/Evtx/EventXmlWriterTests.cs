using System.Buffers;
using System.Text;
using System.Xml;
using RuleEngine.IO.Inputs.Evtx;

namespace RuleEngine.IO.Tests.Inputs.Evtx;

public sealed class EventXmlWriterTests
{
    [Fact]
    public void An_event_is_written_as_Windows_writes_it()
    {
        var template = new EvtxTemplate(new Guid("5d9f0c2b-5c0e-4d0a-8c39-0c7e6c5f7a10"), new EvtxNode.Element("Event", [("xmlns", [new EvtxNode.Text("http://schemas.microsoft.com/win/2004/08/events/event")])],
        [
            EvtxNode.Of("System", new EvtxNode.Element("Provider", [("Name", [new EvtxNode.Text("A & B")]), ("Guid", [EvtxNode.At(0, isOptional: true)])], []), EvtxNode.Of("EventID", EvtxNode.At(1)),
                new EvtxNode.Element("Level", [], [EvtxNode.At(2, isOptional: true)], 2), new EvtxNode.Element("Correlation", [("ActivityID", [EvtxNode.At(2, isOptional: true)])], [])),
            EvtxNode.Of("EventData", EvtxNode.Data("Say \"x\"", EvtxNode.At(3)), EvtxNode.Of("Data", EvtxNode.At(4)), EvtxNode.Data("None", EvtxNode.At(2))),
        ]));
        var writer = new EvtxWriter();
        writer.Add(new EvtxNode.Instance(template, [EvtxValue.Of(new Guid("54849625-5478-4994-a5ba-3e3b0328c30d")), EvtxValue.OfUnsigned(4690, 2), EvtxValue.Null,
            EvtxValue.Of("1 < 2\r\n\t\u0001"), EvtxValue.OfArray(EvtxValue.Of("a"), EvtxValue.Of(""), EvtxValue.Of("b"))]));

        Assert.Equal(
            "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System><Provider Name=\"A &amp; B\" Guid=\"{54849625-5478-4994-A5BA-3E3B0328C30D}\"/><EventID>4690</EventID><Correlation/></System>"
            + "<EventData><Data Name=\"Say &quot;x&quot;\">1 &lt; 2&#13;\n\t&#1;</Data><Data>a</Data><Data/><Data>b</Data><Data Name=\"None\"/></EventData></Event>",
            Assert.Single(Xml(writer.ToArray())));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_XML_of_any_event_holds_the_values_that_were_written(int seed)
    {
        var source = new RandomEvent(new Random(seed));
        var events = Enumerable.Range(0, 300).Select(_ => source.Next()).ToList();
        var writer = new EvtxWriter();
        foreach (var item in events) writer.Add(item);

        var written = Xml(writer.ToArray());

        Assert.Equal(events.Count, written.Count);
        for (var i = 0; i < events.Count; i++) Assert.Equal(ExpectedLeaves.Of(events[i]).Where(leaf => leaf.Text.Length > 0 || leaf.Path.Contains("/@", StringComparison.Ordinal)), Leaves(written[i]));
    }

    private static List<string> Xml(byte[] log)
    {
        using var stream = new MemoryStream(log);
        var reader = new EvtxReader(stream, loss => Assert.Fail(loss.ToString()));
        var (xml, written) = (new EventXmlWriter(), new List<string>());
        var buffer = new ArrayBufferWriter<byte>();
        while (reader.Read())
        {
            buffer.ResetWrittenCount();
            xml.Write(reader.Record, buffer);
            written.Add(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
        return written;
    }

    private static List<(string Path, string Text)> Leaves(string xml)
    {
        var (leaves, paths) = (new List<(string, string)>(), new Stack<string>());
        paths.Push("");
        using var reader = new XmlTextReader(xml, XmlNodeType.Element, null) { Namespaces = false, Normalization = false, WhitespaceHandling = WhitespaceHandling.All };
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var isEmpty = reader.IsEmptyElement;
                    var name = reader.Name == "Data" ? reader.GetAttribute("Name") : null;
                    paths.Push($"{paths.Peek()}/{reader.Name}" + (name is null ? "" : $"[@Name='{name}']"));
                    while (reader.MoveToNextAttribute())
                    {
                        if (reader.Name != "Name" || name is null) leaves.Add(($"{paths.Peek()}/@{reader.Name}", reader.Value));
                    }
                    if (isEmpty) paths.Pop();
                    break;
                case XmlNodeType.EndElement:
                    paths.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    leaves.Add((paths.Peek(), reader.Value));
                    break;
                default:
                    break;
            }
        }
        return leaves;
    }
}
