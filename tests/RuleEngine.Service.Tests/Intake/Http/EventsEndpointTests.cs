using System.Net;
using System.Text.Json;

namespace RuleEngine.Service.Tests.Intake.Http;

public sealed class EventsEndpointTests
{
    private const string Path = "/api/v1/events";

    private static string Document(int number) => IntakeBench.Document(number);

    [Theory]
    [InlineData("{0}\n{1}\n", "application/x-ndjson")]
    [InlineData("{0}\r\n\r\n  {1}", "application/x-ndjson")]
    [InlineData("{0}\n{1}", "application/json")]
    [InlineData("{0}\n{1}", "application/x-www-form-urlencoded")]
    [InlineData("[{0},{1}]", "application/json")]
    [InlineData(" \n [ {0} ,\n {1} ] \n", "text/plain")]
    public async Task Ndjson_and_arrays_are_taken(string format, string type)
    {
        await using var server = await IntakeServer.StartAsync();
        foreach (var encoding in new[] { null, "gzip", "deflate" })
        {
            var body = format.Replace("{0}", Document(1), StringComparison.Ordinal).Replace("{1}", Document(2), StringComparison.Ordinal);
            Assert.Equal((200, """{"errors":false,"taken":2,"duplicate":0,"refused":0,"items":[]}"""), await server.PostAsync(Path, body, type, encoding));
        }

        Assert.Equal(Enumerable.Repeat(new[] { Document(1), Document(2) }, 3).SelectMany(pair => pair), server.Bench.Bodies.Select(text => text.Trim()));
    }

    [Fact]
    public async Task A_single_document_may_have_many_lines()
    {
        await using var server = await IntakeServer.StartAsync();
        var pretty = """
            {
              "@timestamp": "2026-01-02T03:04:05Z",
              "message": "a ] } \" line"
            }

            """;
        Assert.Equal(200, (await server.PostAsync(Path, pretty, "application/json")).Status);
        Assert.Equal([pretty], server.Bench.Bodies);
    }

    [Fact]
    public async Task What_is_refused_is_told_with_its_place_and_the_rest_is_taken()
    {
        await using var server = await IntakeServer.StartAsync(options => options.Journal.MaxEventBytes = 2000);
        var large = $$"""{"@timestamp":"2026-01-02T03:04:05Z","message":"{{new string('x', 3_000_000)}}"}""";
        var (status, answer) = await server.PostAsync(Path, $"{Document(1)}\n{{\"a\":\n{large}\n{Document(2)}\n");
        Assert.Equal(200, status);
        using var json = JsonDocument.Parse(answer);
        Assert.True(json.RootElement.GetProperty("errors").GetBoolean());
        Assert.Equal([2, 3], json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("item").GetInt32()));
        Assert.Contains("not JSON", answer, StringComparison.Ordinal);
        Assert.Contains("more than the 2000 bytes", answer, StringComparison.Ordinal);
        (_, answer) = await server.PostAsync(Path, $"[{Document(3)},17,{large},[\"}}\"],{Document(4)}]");
        Assert.Contains("\"taken\":2,\"duplicate\":0,\"refused\":3", answer, StringComparison.Ordinal);
        Assert.Equal([Document(1), Document(2), Document(3), Document(4)], server.Bench.Bodies);
    }

    [Theory]
    [InlineData("", 400, "the body is empty")]
    [InlineData("[{0}", 400, "the array does not end")]
    [InlineData("[{0}] {0}", 400, "more behind the end")]
    public async Task A_body_that_cannot_be_read_is_told(string body, int status, string problem)
    {
        await using var server = await IntakeServer.StartAsync();
        var (actual, answer) = await server.PostAsync(Path, body.Replace("{0}", Document(1), StringComparison.Ordinal));
        Assert.Equal(status, actual);
        Assert.Contains(problem, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_not_packed_as_it_says_is_told()
    {
        await using var server = await IntakeServer.StartAsync();
        Assert.Equal(415, (await server.PostAsync(Path, "x", encoding: "zstd")).Status);
        using var content = new ByteArrayContent([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3]);
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await server.Client.PostAsync(Path, content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    public async Task What_comes_out_of_a_body_is_limited(string? encoding)
    {
        await using var server = await IntakeServer.StartAsync(options => options.Listen.MaxBodyBytes = 5_000_000);
        var (status, answer) = await server.PostAsync(Path, string.Concat(Enumerable.Repeat(Document(1) + "\n", 200_000)), encoding: encoding);
        Assert.Equal(413, status);
        Assert.Contains("5000000", answer, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(answer);
        Assert.Equal(server.Bench.Bodies.Count, json.RootElement.GetProperty("taken").GetInt32());
        Assert.Equal(server.Bench.Bodies.Count + 1, json.RootElement.GetProperty("next").GetInt32());
    }

    [Fact]
    public async Task A_key_makes_it_safe_to_send_a_body_again()
    {
        await using var server = await IntakeServer.StartAsync();
        var hit = $$"""{"_id":"own","_source":{{Document(3)}}}""";
        for (var i = 0; i < 2; i++)
        {
            using var response = await server.SendAsync(HttpMethod.Post, Path + "?index=logs", $"{Document(1)}\n{Document(1)}\n{hit}\n", headers: ("Idempotency-Key", "k"));
            var answer = await response.Content.ReadAsStringAsync();
            Assert.Contains(i == 0 ? "\"taken\":3,\"duplicate\":0" : "\"taken\":0,\"duplicate\":3", answer, StringComparison.Ordinal);
        }

        using var reader = server.Bench.Journal.ReadFrom(0);
        var ids = new List<(string?, string?)>();
        while (reader.TryRead(out var entry))
        {
            ids.Add((entry.Id, entry.Index));
        }

        Assert.Equal([("k#1", "logs"), ("k#2", "logs"), ("own", "logs")], ids);
    }

    [Fact]
    public async Task A_busy_service_says_when_to_come_again_and_from_where()
    {
        await using var server = await IntakeServer.StartAsync(options => options.Journal.MaxBacklogBytes = 100_000);
        var lines = string.Concat(Enumerable.Repeat(Document(1) + "\n", 40_000));
        using var first = await server.SendAsync(HttpMethod.Post, Path, lines);
        Assert.Equal(HttpStatusCode.TooManyRequests, first.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), first.Headers.RetryAfter!.Delta);
        using var json = JsonDocument.Parse(await first.Content.ReadAsStringAsync());
        var taken = json.RootElement.GetProperty("taken").GetInt32();
        Assert.Equal((server.Bench.Bodies.Count, taken + 1), (taken, json.RootElement.GetProperty("next").GetInt32()));
        using var second = await server.SendAsync(HttpMethod.Post, Path, Document(1));
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal(taken, server.Bench.Bodies.Count);
    }

    [Fact]
    public async Task A_full_disk_is_told_without_its_details()
    {
        await using var server = await IntakeServer.StartAsync();
        server.Bench.Files.Space = 0;
        var (status, answer) = await server.PostAsync(Path, Document(1));
        Assert.Equal(503, status);
        Assert.DoesNotContain("memory", answer, StringComparison.Ordinal);
    }
}
