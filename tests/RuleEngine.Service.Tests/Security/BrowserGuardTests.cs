using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RuleEngine.Service.Security;

namespace RuleEngine.Service.Tests.Security;

public sealed class BrowserGuardTests
{
    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("localhost:9280", 200)]
    [InlineData("LOCALHOST:1", 200)]
    [InlineData("127.0.0.1:9280", 200)]
    [InlineData("[::1]:9280", 200)]
    [InlineData("evil.example", 421)]
    [InlineData("127.0.0.1.evil.example:9280", 421)]
    [InlineData("localhost.evil.example", 421)]
    [InlineData("192.168.1.5:9280", 421)]
    [InlineData("0.0.0.0:9280", 421)]
    public async Task Without_keys_only_names_of_this_machine_are_answered(string name, int expected)
    {
        await using var host = await RunningHost.StartAsync(map: Map);
        using var response = await host.SendAsync("GET", "/read", ("Host", name));
        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task With_keys_any_name_is_answered()
    {
        await using var host = await RunningHost.StartAsync(TestKeys.Options(), map: Map);
        using var response = await host.SendAsync("GET", "/read", ("Host", "siem.example"), ("Authorization", "Bearer " + TestKeys.Read));
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("POST", null, null, 200)]
    [InlineData("POST", "self", null, 200)]
    [InlineData("POST", "self", "same-origin", 200)]
    [InlineData("POST", null, "none", 200)]
    [InlineData("POST", "https://evil.example", null, 403)]
    [InlineData("POST", "http://localhost:1", null, 403)]
    [InlineData("POST", "null", null, 403)]
    [InlineData("POST", null, "cross-site", 403)]
    [InlineData("POST", null, "same-site", 403)]
    [InlineData("POST", "self", "cross-site", 403)]
    [InlineData("DELETE", "https://evil.example", null, 403)]
    [InlineData("GET", "https://evil.example", "cross-site", 200)]
    public async Task Pages_of_other_sites_change_nothing(string method, string? origin, string? site, int expected)
    {
        await using var host = await RunningHost.StartAsync(map: Map);
        var headers = new List<(string, string)>();
        if (origin is not null) headers.Add(("Origin", origin == "self" ? host.Address.GetLeftPart(UriPartial.Authority) : origin));
        if (site is not null) headers.Add(("Sec-Fetch-Site", site));
        using var response = await host.SendAsync(method, "/read", [.. headers]);
        Assert.Equal(expected, (int)response.StatusCode);
        // Reading is left to the browser, which keeps answers from other sites unless they are allowed to them.
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Answers_have_strict_headers_whatever_became_of_the_request()
    {
        await using var host = await RunningHost.StartAsync(map: Map);
        foreach (var (path, status) in new[] { ("/read", 200), ("/nowhere", 404), ("/broken", 500), ("/bad", 400) })
        {
            using var response = await host.SendAsync("GET", path);
            Assert.Equal((path, status), (path, (int)response.StatusCode));
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
            Assert.True(response.Headers.CacheControl?.NoStore);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.False(response.Headers.Contains("Server"));
        }
        using var kept = await host.SendAsync("GET", "/kept");
        Assert.Equal("max-age=60", kept.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Errors_are_problem_documents_and_say_nothing_of_the_inside()
    {
        await using var host = await RunningHost.StartAsync(map: Map);
        using var response = await host.SendAsync("GET", "/broken");
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("inside", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", text, StringComparison.Ordinal);
        Assert.Contains(host.Log.Lines, line => line.Contains("the inside of it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var options = new DetectionServiceOptions();
        options.Listen.MaxBodyBytes = 1000;
        await using var host = await RunningHost.StartAsync(options, map: routes => routes.MapPost("/take", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            return (await reader.ReadToEndAsync()).Length;
        }).RequireApiRole(ApiRole.Ingest));
        using var small = new ByteArrayContent(new byte[1000]);
        using var large = new ByteArrayContent(new byte[1001]);
        Assert.Equal(200, (int)(await host.Client.PostAsync(new Uri("/take", UriKind.Relative), small)).StatusCode);
        Assert.Equal(413, (int)(await host.Client.PostAsync(new Uri("/take", UriKind.Relative), large)).StatusCode);
    }

    [Fact]
    public async Task Too_many_requests_are_told_when_to_come_again()
    {
        var options = TestKeys.Options();
        options.Listen.MaxRequestsPerSecond = 1;
        await using var host = await RunningHost.StartAsync(options, map: Map);
        for (var i = 0; i < 1000; i++)
        {
            using var response = await host.SendAsync("GET", "/read", ("Authorization", "Bearer " + TestKeys.Read));
            if ((int)response.StatusCode != 429) continue;
            Assert.InRange(int.Parse(response.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 5);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            // Another key has requests of its own.
            using var other = await host.SendAsync("GET", "/read", ("Authorization", "Bearer " + TestKeys.Admin));
            Assert.Equal(200, (int)other.StatusCode);
            return;
        }
        Assert.Fail("no request was too much");
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/read", ["GET", "POST", "DELETE"], () => "ok").RequireApiRole(ApiRole.Read);
        routes.MapGet("/broken", string () => throw new InvalidOperationException("the inside of it")).RequireApiRole(ApiRole.Read);
        routes.MapGet("/bad", (int number) => number).RequireApiRole(ApiRole.Read);
        routes.MapGet("/kept", (HttpResponse response) => { response.Headers.CacheControl = "max-age=60"; return "ok"; }).RequireApiRole(ApiRole.Read);
    }
}
