using System.Globalization;
using System.Net.ServerSentEvents;

namespace RuleEngine.Service.Tests.Api;

/// <summary>Reads a stream of server-sent events, as a browser does.</summary>
internal sealed class SseReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private SseReader(HttpResponseMessage response, Stream body) => (_response, _items) = (response, SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator());

    public static async Task<SseReader> OpenAsync(RunningHost host, string path, params (string Name, string Value)[] headers)
    {
        var response = await host.SendAsync("GET", path, headers);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new SseReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null at the end.</summary>
    public async Task<(string Type, string Data, long Id)?> NextAsync()
    {
        if (!await _items.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30))) return null;
        var item = _items.Current;
        return (item.EventType, item.Data, item.EventId is { } id ? long.Parse(id, CultureInfo.InvariantCulture) : -1);
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        try
        {
            await _items.DisposeAsync();
        }
        catch (NotSupportedException)
        {
            // A read is still under way, and ends with the response.
        }
    }
}
