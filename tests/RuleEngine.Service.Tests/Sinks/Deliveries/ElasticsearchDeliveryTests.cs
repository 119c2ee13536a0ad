using RuleEngine.Service.Sinks;
using RuleEngine.Service.Sinks.Deliveries;

namespace RuleEngine.Service.Tests.Sinks.Deliveries;

public sealed class ElasticsearchDeliveryTests : SinkBenchTest
{
    private readonly BulkStub _stub = new();

    [Fact]
    public async Task Documents_are_there_once_under_their_ids_with_building_blocks_first()
    {
        await using var server = await StubServer.StartAsync(_stub.AnswerAsync);
        await using var delivery = New(server);
        var batch = new[] { SinkAlerts.Of(1, text: SinkAlerts.Hostile), SinkAlerts.Of(2).WithBlocks(2), SinkAlerts.Of(3, text: new string('x', 100_000)) };
        await delivery.DeliverAsync(batch, default);
        await delivery.DeliverAsync(batch, default);
        Assert.Equal(["id1", "id2-block0", "id2-block1", "id2", "id3"], _stub.Order);
        await delivery.DeliverAsync([SinkAlerts.Of(4, "id1", text: "more", isUpdate: true)], default);
        Assert.Equal("more", _stub.Document("id1")["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_cluster_that_refuses_some_and_has_no_room_for_others_gets_the_rest_in_time()
    {
        var random = new Random(1);
        _stub.Failing = id => id == "a7" ? 400 : random.Next(4) == 0 ? 429 : random.Next(8) == 0 ? 503 : 0;
        _stub.FailingRequest = _ => random.Next(6) == 0 ? 502 : 0;
        await using var server = await StubServer.StartAsync(_stub.AnswerAsync);
        Bench.Add(0, 200);
        var options = Options(server);
        var worker = Bench.Start(new ElasticsearchDelivery(options, TimeProvider.System), options);
        await Bench.UntilDelivered(200);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"a{i}").Where(id => id != "a7").Order(), _stub.Order.Order());
        Assert.Equal((199, 1), (worker.Status.Delivered, worker.Status.DeadLetters));
        Assert.Contains("item 400: failed: as asked", Assert.Single(Bench.DeadLetters()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_was_not_taken_is_sent_again()
    {
        _stub.Failing = id => id switch { "id2" => 429, "id3" => 400, "id4-block1" => 503, "id5-block0" => 400, _ => 0 };
        await using var server = await StubServer.StartAsync(_stub.AnswerAsync);
        await using var delivery = New(server);
        var fault = await Assert.ThrowsAsync<IncompleteDeliveryException>(() =>
            delivery.DeliverAsync([SinkAlerts.Of(1), SinkAlerts.Of(2), SinkAlerts.Of(3), SinkAlerts.Of(4).WithBlocks(2), SinkAlerts.Of(5).WithBlocks(1)], default));
        Assert.Equal(["id2", "id4"], fault.Left.Select(alert => alert.Id));
        Assert.Equal(["id3", "id5"], fault.Refused.Select(refused => refused.Alert.Id));
    }

    [Theory]
    [InlineData(413)]
    [InlineData(400)]
    public async Task A_request_that_is_too_much_is_sent_alert_by_alert(int status)
    {
        _stub.FailingRequest = body => body.Contains("id3", StringComparison.Ordinal) ? status : 0;
        await using var server = await StubServer.StartAsync(_stub.AnswerAsync);
        await using var delivery = New(server);
        var fault = await Assert.ThrowsAsync<IncompleteDeliveryException>(() => delivery.DeliverAsync([.. Enumerable.Range(1, 5).Select(i => SinkAlerts.Of(i))], default));
        Assert.Equal(["id1", "id2", "id4", "id5"], _stub.Order);
        Assert.Empty(fault.Left);
        Assert.Equal("id3", Assert.Single(fault.Refused).Alert.Id);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task What_is_about_the_key_or_the_cluster_refuses_no_alert(int status)
    {
        _stub.FailingRequest = _ => status;
        await using var server = await StubServer.StartAsync(_stub.AnswerAsync);
        await using var delivery = New(server);
        var fault = await Assert.ThrowsAsync<IncompleteDeliveryException>(() => delivery.DeliverAsync([SinkAlerts.Of(1), SinkAlerts.Of(2)], default));
        Assert.Equal((2, 0), (fault.Left.Count, fault.Refused.Count));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"items":[]}""")]
    [InlineData("""{"items":[1]}""")]
    [InlineData("""{"items":[{"create":{}}]}""")]
    [InlineData("not JSON")]
    public async Task An_answer_of_something_else_acknowledges_nothing(string answer)
    {
        await using var server = await StubServer.StartAsync((context, _) => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, answer));
        await using var delivery = New(server);
        var fault = await Record.ExceptionAsync(() => delivery.DeliverAsync([SinkAlerts.Of(1)], default));
        Assert.True(fault is System.Text.Json.JsonException or IncompleteDeliveryException { Left.Count: 1, Refused.Count: 0 }, fault?.ToString());
    }

    [Fact]
    public async Task Large_batches_are_several_requests()
    {
        await using var server = await StubServer.StartAsync(_stub.AnswerAsync);
        await using var delivery = New(server);
        await delivery.DeliverAsync([.. Enumerable.Range(1, 30).Select(i => SinkAlerts.Of(i, text: new string('x', 1 << 20)))], default);
        Assert.Equal((4, 30), (_stub.Requests, _stub.Order.Count));
    }

    private static SinkOptions Options(StubServer server) => SinkBench.Options(options => (options.Type, options.Url, options.BatchSize) = (SinkType.Elasticsearch, server.Address, 40));

    private static ElasticsearchDelivery New(StubServer server) => new(Options(server), TimeProvider.System);
}
