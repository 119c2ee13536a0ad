using System.Net;
using System.Net.Http.Headers;

namespace RuleEngine.Benchmarks.Services;

/// <summary>Sends a file of events by bulk requests, as Filebeat would, again and again.</summary>
internal sealed class Load : IDisposable
{
    private readonly LoadOptions _options;
    private readonly HttpClient _client;
    private readonly IReadOnlyList<BulkBody> _bodies;
    private int _next = -1;
    private long _sent;
    private long _refused;
    private long _busy;

    /// <summary>Reads the file.</summary>
    /// <exception cref="ArgumentException">It is too small: a body must have been answered before it is sent again.</exception>
    public Load(LoadOptions options, HttpClient client)
    {
        (_options, _client, _bodies) = (options, client, BulkBody.Read(options.Events));
        if (_bodies.Count < 2 * options.Clients) throw new ArgumentException($"{options.Events} has less than {2 * options.Clients} MB");
    }

    /// <summary>How many events were answered.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>How many requests had events that were refused.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>How many requests were told to wait.</summary>
    public long Busy => Interlocked.Read(ref _busy);

    /// <summary>Sends for so long.</summary>
    public async Task SendAsync(TimeSpan time)
    {
        using var end = new CancellationTokenSource(time);
        var (begin, sent) = (TimeProvider.System.GetTimestamp(), Sent);
        await Task.WhenAll(Enumerable.Range(0, _options.Clients).Select(_ => Task.Run(() => SendAsync(begin, sent, end.Token))));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task SendAsync(long begin, long sentBefore, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _next);
            var body = _bodies[number % _bodies.Count];
            var bytes = body.Of(number / _bodies.Count);
            if (_options.Rate is { } rate && ((Sent - sentBefore) / (double)rate) - TimeProvider.System.GetElapsedTime(begin).TotalSeconds is > 0 and var early) await Task.Delay(TimeSpan.FromSeconds(early), CancellationToken.None);
            while (!await TrySendAsync(bytes, body.Events))
            {
            }
        }
    }

    private async Task<bool> TrySendAsync(byte[] bytes, int events)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } };
        using var answer = await _client.PostAsync(new Uri("/_bulk?filter_path=errors,items.*.error,items.*.status", UriKind.Relative), content);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            Interlocked.Increment(ref _busy);
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
            return false;
        }
        answer.EnsureSuccessStatusCode();
        if ((await answer.Content.ReadAsStringAsync()).Contains("\"errors\":true", StringComparison.Ordinal)) Interlocked.Increment(ref _refused);
        Interlocked.Add(ref _sent, events);
        return true;
    }
}
