using System.Globalization;
using System.Text.Json;
using RuleEngine.IO.Inputs.Evtx;

namespace RuleEngine.IO.Tests.Inputs.Evtx;

/// <summary>Real logs against what two independent decoders say is in them.</summary>
public sealed class OracleTests
{
    public static TheoryData<string> Files => [.. Oracle().Select(file => file.GetProperty("path").GetString()!)];

    [SharedTheory("corpora/oracle.json")]
    [MemberData(nameof(Files))]
    public void A_real_log_reads_as_the_oracle_says(string path)
    {
        var expected = Oracle().Single(file => file.GetProperty("path").GetString() == path);
        var losses = new List<EvtxLoss>();
        using var stream = File.OpenRead(Path.Combine(Repository.Shared, path));
        var events = new List<CanonicalEvent>();
        var reader = new EvtxReader(stream, losses.Add);
        while (reader.Read()) events.Add(CanonicalEvent.Of(reader.Record));

        Assert.Empty(losses);
        Assert.Equal(expected.GetProperty("records").GetInt32(), events.Count);
        Assert.Equal(
            expected.GetProperty("event_id_histogram").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetInt32()),
            events.CountBy(item => item.EventId).ToDictionary(item => item.Key.ToString(CultureInfo.InvariantCulture), item => item.Value));
        var (system, fields) = CanonicalEvent.Hash(events);
        Assert.Equal(expected.GetProperty("system_sha256").GetString(), system);
        Assert.Equal(expected.GetProperty("fields_sha256").GetString(), fields);
    }

    [SharedFact("corpora/oracle.json")]
    public void The_oracle_knows_all_28_logs() => Assert.Equal(28, Files.Count);

    private static List<JsonElement> Oracle()
    {
        var path = Path.Combine(Repository.Shared, "corpora", "oracle.json");
        if (!File.Exists(path)) return [];
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("evtx").EnumerateArray().Select(file => file.Clone())];
    }
}
