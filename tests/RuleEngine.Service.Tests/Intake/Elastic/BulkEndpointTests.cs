using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RuleEngine.Service.Tests.Intake.Elastic;

public sealed partial class BulkEndpointTests
{
    private static string Document(int number) => IntakeBench.Document(number);

    /// <summary>Bodies as shippers write them.</summary>
    [Theory]
    [InlineData("/_bulk", """{"create":{"_index":"winlogbeat-8.19.0"}}""", "winlogbeat-8.19.0", null)]
    [InlineData("/_bulk?filter_path=errors%2Citems.%2A.error%2Citems.%2A.status", """{"create":{"_index":"winlogbeat-8.19.0","pipeline":"p"}}""", "winlogbeat-8.19.0", null)]
    [InlineData("/_bulk", """{"index":{"_id":null,"_index":"logs-generic-default","routing":null}}""", "logs-generic-default", null)]
    [InlineData("/logs/_bulk?pipeline=x", """{"index":{}}""", "logs", null)]
    [InlineData("/_bulk/", """{"create":{"_index":"fluent-bit","_id":"2f7c2a3e-0001"}}""", "fluent-bit", "2f7c2a3e-0001")]
    [InlineData("/_bulk?timeout=1m", """{"index": {"_index": "system","_type":"events", "_id": 17}}""", "system", "17")]
    [InlineData("/default/_bulk", """{"index":{"op_type":"create","_index":"own\u002d1","dynamic_templates":{"a":["b"]}}}""", "own-1", null)]
    public async Task What_shippers_send_is_taken_with_its_index_and_id(string path, string action, string index, string? id)
    {
        await using var server = await IntakeServer.StartAsync();
        foreach (var encoding in new[] { null, "gzip" })
        {
            var (status, answer) = await server.PostAsync(path, $"{action}\n{Document(1)}\n", encoding: encoding);
            Assert.Equal(200, status);
            using var json = JsonDocument.Parse(answer);
            Assert.Equal(encoding is not null && id is not null && action.Contains("create", StringComparison.Ordinal), json.RootElement.GetProperty("errors").GetBoolean());
            Assert.Single(json.RootElement.GetProperty("items").EnumerateArray());
        }

        using var reader = server.Bench.Journal.ReadFrom(0);
        Assert.True(reader.TryRead(out var entry));
        Assert.Equal(("bulk", index, id), (entry.Source, entry.Index, entry.Id));
    }

    [Fact]
    public async Task Each_item_is_answered_as_elasticsearch_does()
    {
        await using var server = await IntakeServer.StartAsync();
        var body = $$$"""
            {"create":{"_index":"a","_id":"1"}}
            {{{Document(1)}}}
            {"create":{"_index":"a","_id":"1"}}
            {{{Document(2)}}}
            {"index":{"_index":"a","_id":"1"}}
            {{{Document(3)}}}
            {"index":{"_index":"a","_id":"2"}}
            {"message":"no time"}
            {"delete":{"_index":"a","_id":"1"}}

            {"update":{"_index":"a","_id":"1"}}
            {"doc":{"b":1}}
            {"update":{"_index":"a","_id":"3"}}
            {"doc": {{{Document(4)}}} ,"doc_as_upsert":true}
            {"create":{}}
            {{{Document(5)}}}
            {"create":{"_index":"b"}}
            {{{Document(6)}}}

            """;
        using var response = await server.SendAsync(HttpMethod.Post, "/_bulk", body);
        Assert.Equal("Elasticsearch", response.Headers.GetValues("X-Elastic-Product").Single());
        var answer = await response.Content.ReadAsStringAsync();
        Assert.StartsWith("""{"errors":true,"took":0,"items":[{"create":{"status":201,"_index":"a","_id":"1","_version":1,"result":"created","_shards":{"total":1,"successful":1,"failed":0},"_seq_no":0,"_primary_term":1}},{""", answer, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(answer);
        var items = json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.EnumerateObject().Single()).Select(
            item => (item.Name, item.Value.GetProperty("status").GetInt32(), item.Value.TryGetProperty("error", out var error) ? error.GetProperty("type").GetString() : item.Value.GetProperty("result").GetString()));
        Assert.Equal(
            [
                ("create", 201, "created"),
                ("create", 409, "version_conflict_engine_exception"),
                ("index", 200, "noop"),
                ("index", 400, "document_parsing_exception"),
                ("delete", 400, "illegal_argument_exception"),
                ("update", 400, "illegal_argument_exception"),
                ("update", 201, "created"),
                ("create", 400, "action_request_validation_exception"),
                ("create", 201, "created"),
            ],
            items);
        Assert.Equal([Document(1), Document(4), Document(6)], server.Bench.Bodies);
        Assert.Matches(AssignedId(), answer);
    }

    [Fact]
    public async Task A_shipper_that_asks_for_status_and_error_gets_only_those()
    {
        await using var server = await IntakeServer.StartAsync();
        var body = "{\"create\":{\"_index\":\"a\"}}\n" + Document(1) + "\n{\"create\":{\"_index\":\"a\"}}\n[]\n";
        var (_, answer) = await server.PostAsync("/_bulk?filter_path=errors,items.*.error,items.*.status", body);
        Assert.Contains("""{"create":{"status":201}},{"create":{"status":400,"error":{""", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"create":{"_index":"a"}""", "Malformed action/metadata line [3], ")]
    [InlineData("x", "Malformed action/metadata line [3], it is not JSON")]
    [InlineData("[]", "Malformed action/metadata line [3], expected START_OBJECT but found [START_ARRAY]")]
    [InlineData("{}", "Malformed action/metadata line [3], expected FIELD_NAME but found [END_OBJECT]")]
    [InlineData("""{"upsert":{}}""", "Malformed action/metadata line [3], expected field [create], [delete], [index] or [update] but found [upsert]")]
    [InlineData("""{"index":7}""", "Malformed action/metadata line [3], expected START_OBJECT but found [VALUE_NUMBER]")]
    [InlineData("""{"index":{},"more":1}""", "Malformed action/metadata line [3], expected END_OBJECT but found [FIELD_NAME]")]
    [InlineData("""{"index":{"_index":"a"}}""", "The action of line [3] has no document")]
    public async Task A_malformed_line_ends_the_request_and_what_was_before_is_answered(string line, string reason)
    {
        await using var server = await IntakeServer.StartAsync();
        var end = reason.StartsWith("The", StringComparison.Ordinal) ? "\n" : $"\n{Document(2)}\n";
        var (status, answer) = await server.PostAsync("/_bulk", $"{{\"create\":{{\"_index\":\"a\"}}}}\n{Document(1)}\n{line}{end}");
        Assert.Equal(400, status);
        using var json = JsonDocument.Parse(answer);
        Assert.Equal(400, json.RootElement.GetProperty("status").GetInt32());
        Assert.Equal("illegal_argument_exception", json.RootElement.GetProperty("error").GetProperty("type").GetString());
        Assert.StartsWith(reason, json.RootElement.GetProperty("error").GetProperty("root_cause")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Single(json.RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal([Document(1)], server.Bench.Bodies);
    }

    [Theory]
    [InlineData("", "parse_exception")]
    [InlineData("nothing\n", "illegal_argument_exception")]
    public async Task A_body_of_which_nothing_is_an_action_is_refused(string body, string type)
    {
        await using var server = await IntakeServer.StartAsync();
        var (status, answer) = await server.PostAsync("/_bulk", body);
        Assert.Equal(400, status);
        Assert.Contains($"\"type\":\"{type}\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_service_turns_a_request_away_and_of_a_long_one_the_items_that_it_did_not_take()
    {
        await using var server = await IntakeServer.StartAsync(options => options.Journal.MaxBacklogBytes = 100_000);
        var body = string.Concat(Enumerable.Repeat("{\"create\":{\"_index\":\"a\"}}\n" + Document(1) + "\n", 30_000));
        var (status, answer) = await server.PostAsync("/_bulk", body);
        Assert.Equal(200, status);
        using var json = JsonDocument.Parse(answer);
        var statuses = json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("create").GetProperty("status").GetInt32()).ToList();
        Assert.Equal(30_000, statuses.Count);
        Assert.Equal(server.Bench.Bodies.Count, statuses.TakeWhile(one => one == 201).Count());
        Assert.Equal(30_000 - server.Bench.Bodies.Count, statuses.Count(one => one == 429));
        using var response = await server.SendAsync(HttpMethod.Post, "/_bulk", body);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.RetryAfter!.Delta);
        Assert.Contains("es_rejected_execution_exception", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_and_a_large_body_are_told_as_elasticsearch_does()
    {
        await using var server = await IntakeServer.StartAsync(options => (options.Listen.MaxBodyBytes, options.Journal.MaxEventBytes) = (10_000, 200));
        var one = "{\"create\":{\"_index\":\"a\"}}\n" + Document(1) + "\n";
        server.Bench.Files.Space = 0;
        Assert.Equal(503, (await server.PostAsync("/_bulk", one)).Status);
        server.Bench.Files.Space = long.MaxValue;
        Assert.Equal(413, (await server.PostAsync("/_bulk", string.Concat(Enumerable.Repeat(one, 1000)), encoding: "gzip")).Status);
        var (status, answer) = await server.PostAsync("/_bulk", one + $"{{\"index\":{{\"_index\":\"a\"}}}}\n{{\"a\":\"{new string('x', 300)}\"}}\n" + one);
        Assert.Equal(200, status);
        Assert.Contains("more than the 200 bytes", answer, StringComparison.Ordinal);
        Assert.Equal(2, server.Bench.Bodies.Count);
    }

    [GeneratedRegex("\"_index\":\"b\",\"_id\":\"[A-Za-z0-9_-]{20}\"")]
    private static partial Regex AssignedId();
}
