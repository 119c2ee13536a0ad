using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace RuleEngine.Service.Sinks.Deliveries;

/// <summary>How sinks speak HTTP: with the configured headers, to the configured address and nowhere else.</summary>
internal sealed class SinkHttp : IDisposable
{
    private const int MaxQuoted = 300;

    private readonly HttpClient _client;
    private readonly TimeProvider _time;

    /// <summary>Makes the client; nothing is sent yet.</summary>
    public SinkHttp(SinkOptions options, TimeProvider time)
    {
        _time = time;
        // A redirect would take headers, which are secret, to a place that nobody has configured.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), AutomaticDecompression = DecompressionMethods.All };
        // The time of an attempt is the worker's affair.
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("RuleEngine", typeof(SinkHttp).Assembly.GetName().Version?.ToString(3)));
        if (options.Url is { UserInfo.Length: > 0 } url)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo))));
        }
        foreach (var (name, value) in options.Headers)
        {
            _client.DefaultRequestHeaders.Remove(name);
            _client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>Sends a body.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="body">What.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="prepare">Adds to the request.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<HttpResponseMessage> PostAsync(Uri url, ReadOnlyMemory<byte> body, string type, Action<HttpRequestMessage>? prepare, CancellationToken cancellation)
    {
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        prepare?.Invoke(request);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    /// <summary>How long the answer asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date is { } date ? date - _time.GetUtcNow() : null);
        return after > TimeSpan.Zero ? after : null;
    }

    /// <summary>What an answer says, in short.</summary>
    public static async Task<string> QuoteAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var body = new byte[MaxQuoted];
        var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation);
        var text = Encoding.UTF8.GetString(body, 0, length).Trim();
        return $"HTTP {(int)response.StatusCode}{(text.Length > 0 ? ": " : "")}{text}";
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
