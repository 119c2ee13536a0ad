using System.IO.Compression;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

public sealed class MordorTests
{
    [SharedFact("corpora/mordor/empire_powerdump_sam_access.zip")]
    public void A_real_capture_is_read_whole() => Assert.Equal((1182, 0), Count("empire_powerdump_sam_access.zip"));

    [SharedFact("corpora/mordor/psh_lsass_memory_dump_comsvcs.zip")]
    public void A_real_capture_without_a_timestamp_is_counted_event_by_event() => Assert.Equal((0, 184), Count("psh_lsass_memory_dump_comsvcs.zip"));

    private static (int Read, int Skipped) Count(string archive)
    {
        using var folder = new TemporaryFolder();
        ZipFile.ExtractToDirectory(Path.Combine(Repository.Shared, "corpora", "mordor", archive), folder.Path);
        var inputs = EventInputs.Open([folder.Path], FieldTable.Empty);
        return (inputs.ReadAll().Count(), (int)inputs.Report.EventsSkipped);
    }
}
