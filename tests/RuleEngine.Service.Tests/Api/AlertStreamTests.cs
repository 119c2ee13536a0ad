using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RuleEngine.Service.Api;

namespace RuleEngine.Service.Tests.Api;

public sealed class AlertStreamTests : IAsyncLifetime
{
    private ApiHost _api = null!;

    public async Task InitializeAsync() => _api = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Alerts_arrive_as_they_are_stored()
    {
        _api.Store.Put("before");
        await using var reader = await SseReader.OpenAsync(_api.Host, "/api/v1/alerts/stream");
        Assert.Equal(("hello", "", 1), await reader.NextAsync());
        _api.Store.Put("two\nlines <b>");
        var (type, data, id) = (await reader.NextAsync())!.Value;
        Assert.Equal(("alert", 2), (type, id));
        using var alert = JsonDocument.Parse(data);
        Assert.Equal("two\nlines <b>", alert.RootElement.GetProperty("reason").GetString());
        Assert.Equal("high", alert.RootElement.GetProperty("severity").GetString());
    }

    [Fact]
    public async Task A_reader_goes_on_where_it_was()
    {
        for (var i = 0; i < 250; i++) _api.Store.Put();
        await using var reader = await SseReader.OpenAsync(_api.Host, "/api/v1/alerts/stream?after=3", ("Last-Event-ID", "10"));
        Assert.Equal(("hello", "", 10), await reader.NextAsync());
        for (var id = 11; id <= 250; id++) Assert.Equal(id, (await reader.NextAsync())!.Value.Id);
    }

    [Fact]
    public async Task A_reader_far_behind_is_told_what_it_passes_over()
    {
        for (var i = 0; i < AlertStream.MaxBehind + 500; i++) _api.Store.Put();
        await using var reader = await SseReader.OpenAsync(_api.Host, "/api/v1/alerts/stream?after=0");
        await reader.NextAsync();
        Assert.Equal(("skipped", "10400", 10400), await reader.NextAsync());
        Assert.Equal(("alert", 10401), ((await reader.NextAsync())!.Value is var next ? next.Type : "", next.Id));
    }

    [Theory]
    [InlineData("/api/v1/alerts/stream?after=-1", null)]
    [InlineData("/api/v1/alerts/stream?after=x", null)]
    [InlineData("/api/v1/alerts/stream", "x")]
    [InlineData("/api/v1/alerts/stream", "-5")]
    public async Task A_place_must_be_one(string path, string? last)
    {
        using var response = await _api.Host.SendAsync("GET", path, last is null ? [] : [("Last-Event-ID", last)]);
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_reader_that_goes_gives_its_place_back_and_there_are_so_many()
    {
        var stream = _api.Host.Services.GetRequiredService<AlertStream>();
        await using (var reader = await SseReader.OpenAsync(_api.Host, "/api/v1/alerts/stream"))
        {
            Assert.Equal(1, stream.Readers);
        }
        await Eventually.Holds(() => stream.Readers == 0);
        for (var i = 0; i < AlertStream.MaxReaders; i++) stream.Open(null);
        using var refused = await _api.Host.SendAsync("GET", "/api/v1/alerts/stream");
        Assert.Equal(503, (int)refused.StatusCode);
    }

    [Fact]
    public async Task A_quiet_stream_beats_and_ends_after_an_hour_to_be_asked_again()
    {
        var time = new ManualTime();
        var stream = new AlertStream(_api.Store, time, _api.Host.Services.GetRequiredService<IHostApplicationLifetime>(), _api.Host.Services.GetRequiredService<IOptions<JsonOptions>>());
        await using var items = stream.ReadAsync(after: null, default).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());
        var beats = 0;
        while (true)
        {
            var next = items.MoveNextAsync().AsTask();
            await Eventually.Holds(() => next.IsCompleted || time.Waiting > 0);
            time.Advance(AlertStream.Heartbeat);
            if (!await next) break;
            Assert.Equal("heartbeat", items.Current.EventType);
            beats++;
        }
        Assert.Equal(240, beats);
        Assert.Equal(0, time.Waiting);
    }

    [Fact]
    public async Task A_place_that_was_never_there_is_the_last_one()
    {
        _api.Store.Put();
        await using var reader = await SseReader.OpenAsync(_api.Host, "/api/v1/alerts/stream?after=1000000");
        Assert.Equal(("hello", "", 1), await reader.NextAsync());
    }
}
