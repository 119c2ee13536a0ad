using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace RuleEngine.Service.Tests.Hosting;

/// <summary>
/// The service is killed at random moments under load, again and again; what it raises is what an undisturbed run raises, each alert once. RULEENGINE_KILLS says how often: 4 unless told.
/// </summary>
public sealed class KillTests : IDisposable
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("RULEENGINE_KILLS") ?? "4", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("RULEENGINE_SEED") ?? "20261122", CultureInfo.InvariantCulture);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Killed_at_any_moment_it_loses_nothing_and_doubles_nothing()
    {
        foreach (var (name, text) in KillStream.Rules) _folder.Write($"rules/{name}.toml", text);
        var (port, random) = (ServiceProcess.FreePort(), new Random(Seed));
        using var done = new CancellationTokenSource();
        var sending = SendAsync(port, done.Token);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var service = Start(port);
            await service.ReadyAsync();
            await Task.Delay(random.Next(400));
            await service.KillAsync();
        }

        await using var last = Start(port);
        await last.ReadyAsync();
        await done.CancelAsync();
        var batches = await sending;
        var expected = KillStream.Alerts(batches);
        await Eventually.Holds(() => Delivered().Count >= expected.Count);
        Assert.Equal(0, await last.TerminateAsync());

        Assert.Equal(Documents(expected.Values), Documents(Delivered()));
        Assert.True(batches > Kills, $"{batches} batches");
        Assert.True(expected.Count > batches, $"{expected.Count} alerts");
    }

    public void Dispose() => _folder.Dispose();

    private ServiceProcess Start(int port) => ServiceProcess.Start(port, _folder.Path, [], new Dictionary<string, string>
    {
        ["RuleEngine__Journal__SegmentBytes"] = "200000",
        ["RuleEngine__Journal__RetainBytes"] = "500000",
        ["RuleEngine__Detection__CheckpointInterval"] = "00:00:00.150",
        ["RuleEngine__Detection__IdleAfter"] = "",
        ["RuleEngine__Detection__MaxClockJump"] = "",
        ["RuleEngine__Sinks__alerts__Type"] = "File",
        ["RuleEngine__Sinks__alerts__Path"] = "alerts.ndjson",
    });

    // As a shipper: a batch without an answer is sent again.
    private static async Task<int> SendAsync(int port, CancellationToken done)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(20) };
        var batch = 0;
        while (!done.IsCancellationRequested)
        {
            if (await TrySendAsync(client, batch)) batch++;
            await Task.Delay(4, CancellationToken.None);
        }
        return batch;
    }

    private static async Task<bool> TrySendAsync(HttpClient client, int batch)
    {
        using var content = new ByteArrayContent(KillStream.Bulk(batch)) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } };
        try
        {
            using var answer = await client.PostAsync(new Uri("/_bulk", UriKind.Relative), content);
            if (answer.StatusCode != HttpStatusCode.OK) return false;
            using var items = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            Assert.All(items.RootElement.GetProperty("items").EnumerateArray(), item => Assert.Contains(item.GetProperty("create").GetProperty("status").GetInt32(), new[] { 201, 409 }));
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
        {
            return false;
        }
    }

    private List<string> Delivered()
    {
        var path = _folder.PathOf("data/alerts.ndjson");
        if (!File.Exists(path)) return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n')[..^1]];
    }

    // Which of two alerts of one event is first is the rules' order, which is the same; the order of the file is the order of storing.
    private static IEnumerable<string> Documents(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);
}
