using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Events.Documents;

namespace RuleEngine.Tests.Alerts;

/// <summary>What an alert takes over of a document whose values do not fit ECS.</summary>
public class EcsConformanceTests
{
    [Theory]
    // Numbers, as numbers and as text.
    [InlineData("""{"process":{"pid":4}}""", """{"process":{"pid":4}}""")]
    [InlineData("""{"process":{"pid":"4"}}""", """{"process":{"pid":"4"}}""")]
    [InlineData("""{"process":{"pid":"0x2d4","name":"a"}}""", """{"process":{"name":"a"}}""")]
    [InlineData("""{"process.pid":"x"}""", """{}""")]
    [InlineData("""{"process":{"pid":null}}""", """{"process":{"pid":null}}""")]
    [InlineData("""{"process":{"pid":{"a":1}}}""", """{"process":{}}""")]
    // Dates, booleans, addresses.
    [InlineData("""{"event":{"created":"2024-05-01T10:00:00Z"}}""", """{"event":{"created":"2024-05-01T10:00:00Z"}}""")]
    [InlineData("""{"event":{"created":1714557600000}}""", """{"event":{"created":1714557600000}}""")]
    [InlineData("""{"event":{"created":"soon"}}""", """{"event":{}}""")]
    [InlineData("""{"process":{"interactive":"true"}}""", """{"process":{"interactive":"true"}}""")]
    [InlineData("""{"process":{"interactive":"yes"}}""", """{"process":{}}""")]
    [InlineData("""{"source":{"ip":"10.0.0.1"}}""", """{"source":{"ip":"10.0.0.1"}}""")]
    [InlineData("""{"source":{"ip":"fe80::1"}}""", """{"source":{"ip":"fe80::1"}}""")]
    [InlineData("""{"source":{"ip":"-"}}""", """{"source":{}}""")]
    [InlineData("""{"source":{"ip":"10"}}""", """{"source":{}}""")]
    // Of arrays the elements; an array that loses all goes.
    [InlineData("""{"host":{"ip":["10.0.0.1","x",null]}}""", """{"host":{"ip":["10.0.0.1",null]}}""")]
    [InlineData("""{"host":{"ip":["x","y"]}}""", """{"host":{}}""")]
    [InlineData("""{"host":{"ip":[["x"],["10.0.0.1"]]}}""", """{"host":{"ip":[["10.0.0.1"]]}}""")]
    // Objects and nested fields must be objects.
    [InlineData("""{"threat":{"enrichments":["a",{"matched":{"atomic":"b"}}]}}""", """{"threat":{"enrichments":[{"matched":{"atomic":"b"}}]}}""")]
    [InlineData("""{"threat":{"enrichments":"a"}}""", """{"threat":{}}""")]
    // Keywords take anything, and what ECS does not know stays.
    [InlineData("""{"event":{"code":4690}}""", """{"event":{"code":4690}}""")]
    [InlineData("""{"vendor":{"pid":"0x2d4"}}""", """{"vendor":{"pid":"0x2d4"}}""")]
    public void What_does_not_fit_is_left_out(string document, string expected) => Assert.Equal(expected, Write(EcsConformance.Of(Read(document))));

    [Fact]
    public void A_document_that_fits_is_not_copied()
    {
        var document = Read("""{"event":{"code":"4690"},"host":{"ip":["10.0.0.1"]}}""");
        Assert.Same(document, EcsConformance.Of(document));
    }

    private static DocumentObject Read(string json) => DocumentReader.ReadObject(Encoding.UTF8.GetBytes(json));

    private static string Write(DocumentObject document)
    {
        var writer = new DocumentWriter(canonicalNumbers: false);
        writer.WriteMembers(document.Members);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }
}
