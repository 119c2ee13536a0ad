using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Events.Documents;

namespace RuleEngine.Tests.Alerts;

public class DocumentIntersectionTests
{
    private const string File = "intersection.cases.jsonl";

    public static TheoryData<string> Cases => JsonCases.NamesOf("alerts", File);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_what_all_documents_share_is_left(string name)
    {
        var found = JsonCases.Find(name, "alerts", File);
        var documents = found.GetProperty("documents").EnumerateArray().Select(document => Read(document.GetRawText())).ToList();
        Assert.Equal(Spell(Read(found.GetProperty("common").GetRawText())), Spell(DocumentIntersection.Of(documents)));
    }

    private static DocumentObject Read(string json) => DocumentReader.ReadObject(Encoding.UTF8.GetBytes(json));

    private static string Spell(DocumentNode node) => Encoding.UTF8.GetString(DocumentWriter.Canonical(node).Span);
}
