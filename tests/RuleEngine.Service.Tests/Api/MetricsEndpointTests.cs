namespace RuleEngine.Service.Tests.Api;

public sealed class MetricsEndpointTests
{
    [Fact]
    public async Task Prometheus_gets_the_form_that_it_asks_for()
    {
        await using var api = await ApiHost.StartAsync(TestKeys.Options());
        using var refused = await api.Host.SendAsync("GET", "/metrics");
        Assert.Equal(401, (int)refused.StatusCode);
        using var text = await api.Host.SendAsync("GET", "/metrics", ("Authorization", "Bearer " + TestKeys.Read));
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", text.Content.Headers.ContentType?.ToString());
        var body = await text.Content.ReadAsStringAsync();
        Assert.Contains("\nruleengine_http_refused_requests_total{reason=\"key\"} 1\n", body, StringComparison.Ordinal);
        Assert.Contains("\n# TYPE http_server_request_duration_seconds histogram\n", body, StringComparison.Ordinal);
        Assert.Contains("\ndotnet_process_memory_working_set_bytes ", body, StringComparison.Ordinal);
        using var open = await api.Host.SendAsync("GET", "/metrics", ("Authorization", "Bearer " + TestKeys.Read), ("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"));
        Assert.Equal("application/openmetrics-text; version=1.0.0; charset=utf-8", open.Content.Headers.ContentType?.ToString());
        Assert.EndsWith("\n# EOF\n", await open.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
