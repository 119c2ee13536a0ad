using System.Text;
using RuleEngine.Events.Documents;

namespace RuleEngine.Tests.Events.Documents;

/// <summary>How a field is added to a document, and how an object is found in one, however either is written.</summary>
public class DocumentObjectWithTests
{
    [Theory]
    [InlineData("{}", """{"a":{"b":{"c":1}}}""")]
    [InlineData("""{"a":{"x":2}}""", """{"a":{"b":{"c":1},"x":2}}""")]
    [InlineData("""{"a":{"b":{"x":2}}}""", """{"a":{"b":{"c":1,"x":2}}}""")]
    [InlineData("""{"a":{"b.x":2}}""", """{"a":{"b.c":1,"b.x":2}}""")]
    [InlineData("""{"a.b.x":2}""", """{"a.b.c":1,"a.b.x":2}""")]
    [InlineData("""{"a":2}""", """{"a":2,"a.b.c":1}""")]
    [InlineData("""{"a":[{"x":2}]}""", """{"a":[{"x":2}],"a.b.c":1}""")]
    [InlineData("""{"a":{"b":null}}""", """{"a":{"b":null,"b.c":1}}""")]
    public void A_field_goes_where_its_object_is(string before, string after) =>
        Assert.Equal(after, Text(Read(before).With("a.b.c", DocumentScalar.From(1))));

    [Theory]
    [InlineData("""{"a":{"b":{"c":1}}}""", """{"c":1}""")]
    [InlineData("""{"a.b":{"c":1}}""", """{"c":1}""")]
    [InlineData("""{"a.b.c":1,"a.b.d":{"e":2},"a.x":3}""", """{"c":1,"d":{"e":2}}""")]
    [InlineData("""{"a":{"b.c":1,"x":3}}""", """{"c":1}""")]
    [InlineData("""{"a":{"b":[{"c":1},{"c":2}]}}""", """{"c":1}""")]
    [InlineData("""{"a":[{"b":{"c":1}},{"b":{"c":2}}]}""", """{"c":1}""")]
    [InlineData("""{"a":{"b":"text"}}""", null)]
    [InlineData("""{"a":{"b":null}}""", null)]
    [InlineData("""{"a":{"bc":1},"a.bc":{}}""", null)]
    [InlineData("{}", null)]
    public void An_object_is_found_at_its_path(string document, string? found) => Assert.Equal(found, Read(document).ObjectAt("a.b") is { } one ? Text(one) : null);

    private static DocumentObject Read(string json) => DocumentReader.ReadObject(Encoding.UTF8.GetBytes(json));

    private static string Text(DocumentObject document) => Encoding.UTF8.GetString(DocumentWriter.Canonical(document).Span);
}
