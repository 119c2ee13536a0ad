using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.Testing;

namespace RuleEngine.IO.Tests.Normalization;

public sealed class MicrosoftReferenceTests
{
    [Fact]
    public void The_4690_document_of_the_reference_normalises_to_the_approved_document()
    {
        var inputs = EventInputs.Open([Repository.PathOf("tests", "samples", "xml", "4690.xml")], FieldTable.Empty);

        var record = Assert.Single(inputs.ReadAll());

        Assert.Equal("4690", record["event.code"].ToString());
        Assert.Equal("0x674", record["winlog.event_data.SourceProcessId"].ToString());
        Assert.Equal("windows", record["host.os.type"].ToString());
        Snapshot.VerifyJson(Encoding.UTF8.GetString(record.Document.Span), "4690");
    }
}
