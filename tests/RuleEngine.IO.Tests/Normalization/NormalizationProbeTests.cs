using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

public sealed class NormalizationProbeTests
{
    private const string Auditing = "Microsoft-Windows-Security-Auditing";
    private const string Sysmon = "Microsoft-Windows-Sysmon";

    private readonly NormalizationProbe _probe = new(FieldTable.Empty.With(["event.category", "event.action"]));

    [Fact]
    public void The_names_of_a_code_are_those_that_its_events_get()
    {
        Assert.Equal("created-process", _probe.Normalize("Security", Auditing, "4688")["event.action"].ToString());
        Assert.Equal("process", _probe.Normalize($"{Sysmon}/Operational", Sysmon, "1")["event.category"].ToString());
        Assert.True(_probe.Normalize("System", "", "7045")["event.category"].IsMissing);
    }

    [Theory]
    [InlineData("Security", Auditing, 4688, "process.name", true)]
    [InlineData("Security", Auditing, 4690, "process.name", false)]
    [InlineData("Security", Auditing, 4690, "process.hash.sha256", false)]
    [InlineData("Microsoft-Windows-Sysmon/Operational", Sysmon, 1, "process.hash.sha256", true)]
    [InlineData("Microsoft-Windows-Sysmon/Operational", Sysmon, 3, "process.hash.sha256", false)]
    [InlineData("System", "", 7045, "process.name", false)]
    [InlineData("System", "", 7045, "host.id", true)]
    [InlineData("Security", Auditing, 4690, "event.outcome", true)]
    [InlineData("Security", Auditing, 4690, "host.os.type", true)]
    [InlineData("Security", Auditing, 4690, "winlog.channel", true)]
    [InlineData("Security", Auditing, 4690, "winlog.event_data.Anything", true)]
    [InlineData("Security", Auditing, 4690, "no.such.field", false)]
    public void A_code_can_have_the_fields_that_some_step_or_the_base_mapping_gives(string channel, string provider, int code, string field, bool can) =>
        Assert.Equal(can, _probe.FieldsOf(channel, provider, code)(field));
}
