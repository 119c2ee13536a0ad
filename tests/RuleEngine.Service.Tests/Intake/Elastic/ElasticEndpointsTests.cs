using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace RuleEngine.Service.Tests.Intake.Elastic;

public sealed class ElasticEndpointsTests : IClassFixture<ElasticEndpointsTests.Fixture>
{
    private readonly Fixture _fixture;

    public ElasticEndpointsTests(Fixture fixture) => _fixture = fixture;

    /// <summary>What shippers call before they send, in their order, and what they must be told to go on.</summary>
    [Theory]
    [InlineData("GET", "/", 200, "\"number\":\"8.19.0\"")]
    [InlineData("GET", "/?filter_path=version", 200, "\"build_flavor\":\"default\"")]
    [InlineData("GET", "/", 200, "\"tagline\":\"You Know, for Search\"")]
    [InlineData("HEAD", "/", 200, "")]
    [InlineData("GET", "/_license?human=false", 200, "\"status\":\"active\"")]
    [InlineData("GET", "/_license", 200, "\"type\":\"basic\"")]
    [InlineData("GET", "/_xpack", 200, "\"ilm\":{\"available\":true,\"enabled\":true}")]
    [InlineData("GET", "/_cluster/health", 200, "\"status\":\"green\"")]
    [InlineData("GET", "/_cluster/health/logs-x?wait_for_status=yellow", 200, "\"timed_out\":false")]
    [InlineData("HEAD", "/_cat/health", 200, "")]
    [InlineData("GET", "/_cat/health", 200, " green 1 1 ")]
    [InlineData("GET", "/_nodes/http", 200, "\"publish_address\":")]
    [InlineData("GET", "/_nodes/_all/ingest", 200, "\"processors\":[]")]
    [InlineData("HEAD", "/_index_template/winlogbeat-8.19.0", 404, "")]
    [InlineData("PUT", "/_index_template/winlogbeat-8.19.0", 200, "{\"acknowledged\":true}")]
    [InlineData("GET", "/_index_template", 200, "{\"index_templates\":[]}")]
    [InlineData("HEAD", "/_template/logstash", 404, "")]
    [InlineData("PUT", "/_template/logstash", 200, "{\"acknowledged\":true}")]
    [InlineData("PUT", "/_component_template/ecs", 200, "{\"acknowledged\":true}")]
    [InlineData("GET", "/_component_template", 200, "{\"component_templates\":[]}")]
    [InlineData("GET", "/_ilm/policy/winlogbeat", 404, "resource_not_found_exception")]
    [InlineData("PUT", "/_ilm/policy/winlogbeat", 200, "{\"acknowledged\":true}")]
    [InlineData("GET", "/_ilm/policy", 200, "{}")]
    [InlineData("GET", "/_data_stream/winlogbeat-8.19.0", 404, "\"status\":404")]
    [InlineData("PUT", "/_data_stream/winlogbeat-8.19.0", 200, "{\"acknowledged\":true}")]
    [InlineData("GET", "/_ingest/pipeline/winlogbeat-routing", 404, "\"error\"")]
    [InlineData("PUT", "/_ingest/pipeline/winlogbeat-routing", 200, "{\"acknowledged\":true}")]
    [InlineData("DELETE", "/_ingest/pipeline/old", 200, "{\"acknowledged\":true}")]
    [InlineData("HEAD", "/logstash", 404, "")]
    [InlineData("PUT", "/logstash-000001", 200, "{\"acknowledged\":true,\"shards_acknowledged\":true,\"index\":\"logstash-000001\"}")]
    [InlineData("GET", "/_alias/logstash", 404, "\"error\"")]
    [InlineData("POST", "/_aliases", 200, "{\"acknowledged\":true}")]
    [InlineData("POST", "/_search", 404, "no handler found for uri [/_search] and method [POST]")]
    [InlineData("GET", "/_security/user/a/b", 404, "\"root_cause\"")]
    public async Task What_shippers_ask_first_is_answered(string method, string path, int status, string part)
    {
        using var response = await _fixture.Server.SendAsync(new HttpMethod(method), path, method is "PUT" or "POST" ? "{}" : null, "application/json");
        var answer = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("Elasticsearch", response.Headers.GetValues("X-Elastic-Product").Single());
        Assert.Contains(part, answer, StringComparison.Ordinal);
        Assert.Equal(method == "HEAD", answer.Length == 0);
        if (response.Content.Headers.ContentType?.MediaType == "application/json" && answer.Length > 0)
        {
            using var json = JsonDocument.Parse(answer);
        }
    }

    [Fact]
    public async Task A_browser_gets_the_page_and_a_shipper_the_version()
    {
        await using var server = await IntakeServer.StartAsync(map: app => app.MapGet("/", () => "the page"));
        foreach (var (accept, part) in new[] { ("text/html,application/xhtml+xml,*/*;q=0.8", "the page"), ("application/json", "8.19.0"), ("*/*", "8.19.0"), (null, "8.19.0") })
        {
            using var response = await server.SendAsync(HttpMethod.Get, "/", headers: accept is null ? [] : [("Accept", accept)]);
            Assert.Contains(part, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Single_documents_are_taken()
    {
        await using var server = await IntakeServer.StartAsync();
        var document = IntakeBench.Document(1);
        foreach (var (method, path, status, part) in new[]
        {
            (HttpMethod.Post, "/logs/_doc", 201, "\"result\":\"created\""),
            (HttpMethod.Put, "/logs/_doc/1?refresh=true", 201, "\"_id\":\"1\""),
            (HttpMethod.Put, "/logs/_doc/1", 200, "\"result\":\"noop\""),
            (HttpMethod.Put, "/logs/_create/1", 409, "version_conflict_engine_exception"),
            (HttpMethod.Post, "/logs/_doc/1?op_type=create", 409, "version_conflict_engine_exception"),
            (HttpMethod.Post, "/logs/_create/2", 201, "\"_index\":\"logs\""),
        })
        {
            using var response = await server.SendAsync(method, path, document, "application/json");
            Assert.Equal((path, status), (path, (int)response.StatusCode));
            Assert.Contains(part, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal((400, true), await server.PostAsync("/logs/_doc", "{}", "application/json") is var (code, text) ? (code, text.Contains("document_parsing_exception", StringComparison.Ordinal)) : default);
        Assert.Equal(3, server.Bench.Bodies.Count);
        server.Bench.Files.Space = 0;
        Assert.Equal(503, (await server.PostAsync("/logs/_doc", document, "application/json")).Status);
    }

    /// <summary>A server for all that keeps nothing.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        internal IntakeServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await IntakeServer.StartAsync();

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
