using RuleEngine.Testing;

namespace RuleEngine.Cli.Tests.Commands;

/// <summary>Windows event logs (EVTX) at the command line.</summary>
public sealed class EventLogTests : IDisposable
{
    private readonly Workspace _workspace = new Workspace().With("rules/duplicated.toml", Samples.DuplicationRule);

    public EventLogTests() => File.Copy(Repository.PathOf("tests", "samples", "evtx", "handles.evtx"), LogPath);

    private string LogPath => Path.Combine(_workspace.Folder, "log.evtx");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_query_gives_the_events_of_a_log_as_documents()
    {
        var result = _workspace.Run("query", "any where event.code in (\"4690\", \"4624\")", "log.evtx").ExitsWith(0);
        Snapshot.Verify(result.Output, "EventLogTests.query", "ndjson");
    }

    [Fact]
    public void A_run_reads_a_log_and_tells_what_is_damaged()
    {
        var log = File.ReadAllBytes(LogPath);
        // The chunk's checksum fits no more, and the record behind the first one's size ends inside.
        log[EvtxWriter.HeaderSize + 512 + 4] += 8;
        File.WriteAllBytes(LogPath, log);

        var result = _workspace.Run("run", "--rules", "rules", "log.evtx").ExitsWith(0);

        Assert.Contains("\nevents    5 read, 1 skipped\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 x a damaged part of an event log\n            log.evtx#1 @4608: chunk 0, offset 512: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 x read, but with a checksum that does not fit\n            log.evtx: chunk 0, offset 0: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_may_have_any_name()
    {
        File.Move(LogPath, Path.Combine(_workspace.Folder, "Security.bak"));
        var result = _workspace.Run("run", "--rules", "rules", "Security.bak").ExitsWith(0);
        Assert.Contains("medium    Handle duplicated\n", result.Output, StringComparison.Ordinal);
    }
}
