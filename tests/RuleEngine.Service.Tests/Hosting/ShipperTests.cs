using System.Text;
using System.Text.Json;

namespace RuleEngine.Service.Tests.Hosting;

/// <summary>Shippers as Debian has them deliver a file of events to the service with the configuration that the README shows: all of it, once each, unchanged.</summary>
public sealed class ShipperTests : IDisposable
{
    private const int Batches = 50;
    private const int Events = Batches * KillStream.BatchSize;
    private readonly TemporaryFolder _folder = new();

    [ShipperFact("rsyslogd")]
    public async Task Rsyslog_delivers_a_file_by_its_elasticsearch_output()
    {
        await DeliverAsync((port, events) => Shipper.StartRsyslog(
            _folder.Write("rsyslog.conf", Block("rsyslog").Replace("/var/log/events.ndjson", events, StringComparison.Ordinal).Replace("9280", $"{port}", StringComparison.Ordinal)), _folder.Path));
    }

    [ShipperFact("syslog-ng")]
    public async Task Syslog_ng_delivers_a_file_by_its_http_destination()
    {
        await DeliverAsync((port, events) => Shipper.StartSyslogNg(
            _folder.Write("syslog-ng.conf", Block("syslog-ng").Replace("/var/log/events.ndjson", events, StringComparison.Ordinal).Replace("9280", $"{port}", StringComparison.Ordinal)), _folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    // The configuration is what users copy from the README.
    private static string Block(string language)
    {
        var text = File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n");
        var start = text.IndexOf($"<!-- {language} -->\n```\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"README.md has no block for {language}");
        start = text.IndexOf("```\n", start, StringComparison.Ordinal) + 4;
        return text[start..text.IndexOf("\n```", start, StringComparison.Ordinal)] + "\n";
    }

    private async Task DeliverAsync(Func<int, string, Shipper> ship)
    {
        foreach (var (name, text) in KillStream.Rules) _folder.Write($"rules/{name}.toml", text);
        var events = _folder.Write("events.ndjson", string.Concat(Enumerable.Range(0, Batches).Select(batch => KillStream.Lines(batch))));
        var port = ServiceProcess.FreePort();
        await using var service = ServiceProcess.Start(port, _folder.Path, [], new Dictionary<string, string> { ["RuleEngine__Detection__IdleAfter"] = "" });
        await service.ReadyAsync();

        await using var shipper = ship(port, events);
        await Eventually.Holds(() => Seen(service) >= Events);

        using var status = JsonDocument.Parse(await service.Client.GetStringAsync(new Uri("/api/v1/status", UriKind.Relative)));
        var intake = status.RootElement.GetProperty("intake");
        Assert.Equal((Events, 0, 0), (intake.GetProperty("taken").GetInt32(), intake.GetProperty("duplicates").GetInt32(), intake.GetProperty("refused").GetInt32()));
        var expected = Names(KillStream.Alerts(Batches).Values);
        var path = _folder.PathOf("data/alerts.ndjson");
        await Eventually.Holds(() => File.Exists(path) && Read(path).Length >= expected.Length);
        Assert.Equal(expected, Names(Read(path)));
    }

    // The ids of events, and with them those of alerts, are the shipper's own.
    private static string[] Names(IEnumerable<string> alerts)
    {
        return [.. alerts.Select(NameOf).Order(StringComparer.Ordinal)];

        static string NameOf(string text)
        {
            using var alert = JsonDocument.Parse(text);
            return $"{alert.RootElement.GetProperty("@timestamp")} {alert.RootElement.GetProperty("kibana.alert.rule.name")} {alert.RootElement.GetProperty("kibana.alert.reason")}";
        }
    }

    private static string[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n')[..^1];
    }

    private static long Seen(ServiceProcess service)
    {
        using var status = JsonDocument.Parse(service.Client.GetStringAsync(new Uri("/api/v1/status", UriKind.Relative)).GetAwaiter().GetResult());
        return status.RootElement.GetProperty("detection").GetProperty("events").GetInt64();
    }
}
