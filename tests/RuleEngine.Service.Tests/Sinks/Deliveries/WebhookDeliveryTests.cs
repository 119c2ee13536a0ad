using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RuleEngine.Service.Sinks;
using RuleEngine.Service.Sinks.Deliveries;

namespace RuleEngine.Service.Tests.Sinks.Deliveries;

public sealed class WebhookDeliveryTests : SinkBenchTest
{
    private readonly ConcurrentQueue<(string Key, string Body)> _taken = new();

    [Fact]
    public async Task An_endpoint_that_fails_half_of_the_time_gets_everything_in_order()
    {
        var random = new Random(1);
        await using var server = await StubServer.StartAsync(async (context, body) =>
        {
            var chance = random.Next(8);
            if (chance == 0) context.Abort();
            else if (chance == 1) context.Response.StatusCode = 429;
            else if (chance < 4) context.Response.StatusCode = 503;
            else Take(context, body);
            await Task.CompletedTask;
        });
        Bench.Add(0, 100);
        var worker = Start(server);
        await Bench.UntilDelivered(100);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"a{i}"), _taken.Select(one => one.Key));
        Assert.Equal((100, 0), (worker.Status.Delivered, worker.Status.DeadLetters));
        Assert.InRange(worker.Status.Retried, 20, 400);
    }

    [Theory]
    [InlineData(200, "taken")]
    [InlineData(204, "taken")]
    [InlineData(302, "again")]
    [InlineData(400, "refused")]
    [InlineData(401, "refused")]
    [InlineData(404, "refused")]
    [InlineData(408, "again")]
    [InlineData(413, "refused")]
    [InlineData(429, "again")]
    [InlineData(500, "again")]
    [InlineData(503, "again")]
    public async Task An_answer_says_whether_it_is_worth_another_try(int status, string meaning)
    {
        await using var server = await StubServer.StartAsync(async (context, _) =>
        {
            context.Response.StatusCode = status;
            if (status is 302) context.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
            if (status >= 300) await context.Response.WriteAsync("because");
        });
        await using var delivery = new WebhookDelivery(Options(server), TimeProvider.System);
        var outcome = await Record.ExceptionAsync(() => delivery.DeliverAsync([SinkAlerts.Of(1), SinkAlerts.Of(2)], default)) as IncompleteDeliveryException;
        Assert.Equal(meaning, outcome is null ? "taken" : outcome.Refused.Count == 1 ? "refused" : "again");
        if (outcome is null) return;
        Assert.Equal($"HTTP {status}: because", outcome.Message);
        Assert.Equal(meaning == "refused" ? ["id2"] : ["id1", "id2"], outcome.Left.Select(alert => alert.Id));
    }

    [Fact]
    public async Task It_waits_for_as_long_as_it_is_told()
    {
        await using var server = await StubServer.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "7";
            return Task.CompletedTask;
        });
        Bench.Add(0, 1);
        var worker = Start(server);
        await SinkBench.Until(() => worker.Status.Retried == 1, "it was told to wait");
        Assert.Contains(Bench.Log.Lines, line => line.Contains("tried again in 7 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Headers_keys_and_bodies_are_as_configured()
    {
        await using var server = await StubServer.StartAsync((context, body) =>
        {
            Assert.Equal(("Bearer secret", "application/json", "/hook"), ((string?)context.Request.Headers.Authorization, context.Request.ContentType, context.Request.Path.Value));
            Take(context, body);
            return Task.CompletedTask;
        });
        foreach (var body in Enum.GetValues<WebhookBody>())
        {
            var options = Options(server, change => change.Body = body);
            options.Headers["Authorization"] = "Bearer secret";
            await using var delivery = new WebhookDelivery(options, TimeProvider.System);
            await delivery.DeliverAsync([SinkAlerts.Of(1, text: SinkAlerts.Hostile), SinkAlerts.Of(2, "id1", isUpdate: true)], default);
        }
        var taken = _taken.ToList();
        Assert.Equal(["id1", "id1-2", "id1", "id1-2", "id1", "id1-2"], taken.Select(one => one.Key));
        Assert.Equal(["document", "blocks", "attachments"], new[] { 0, 2, 4 }.Select(i => JsonDocument.Parse(taken[i].Body).RootElement.EnumerateObject().Last().Name));
    }

    [Fact]
    public async Task A_place_that_repeats_what_it_is_sent_brings_no_secret_into_the_log()
    {
        await using var server = await StubServer.StartAsync(async (context, _) =>
        {
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync($"no: {context.Request.Path}{context.Request.QueryString} {context.Request.Headers.Authorization}");
        });
        Bench.Add(0, 1);
        var worker = Start(server, options =>
        {
            options.Url = new Uri(server.Address, "/services/T0B0SECRET/x?key=query-secret");
            options.Headers["Authorization"] = "Bearer header-secret";
        });
        await Bench.UntilDelivered(1);
        var said = string.Concat(Bench.Log.Lines) + string.Concat(Bench.DeadLetters()) + worker.Status.LastProblem;
        Assert.Contains("HTTP 403: no: ***", said, StringComparison.Ordinal);
        Assert.All(["T0B0SECRET", "query-secret", "header-secret"], secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
    }

    private SinkWorker Start(StubServer server, Action<SinkOptions>? change = null)
    {
        var options = Options(server, change);
        return Bench.Start(DeliveryFactory.Registration("sink", options, Bench.Folder.Path) with { Create = _ => new WebhookDelivery(options, TimeProvider.System) });
    }

    private static SinkOptions Options(StubServer server, Action<SinkOptions>? change = null) => SinkBench.Options(options =>
    {
        options.Type = SinkType.Webhook;
        options.Url = new Uri(server.Address, "/hook");
        change?.Invoke(options);
    });

    private void Take(HttpContext context, string body) => _taken.Enqueue((context.Request.Headers["Idempotency-Key"].Single()!, body));
}
