using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using RuleEngine.Service.Security;

namespace RuleEngine.Service.Tests.Security;

public sealed class ApiKeyTests
{
    [Theory]
    [InlineData("Bearer " + TestKeys.Read)]
    [InlineData("bearer  " + TestKeys.Read)]
    [InlineData("ApiKey " + TestKeys.Read)]
    [InlineData("ApiKey =reader:" + TestKeys.Read)]
    [InlineData("Basic =reader:" + TestKeys.Read)]
    public void A_key_is_known_in_each_form(string header) => Assert.Equal("reader", Find(header)?.Name);

    [Theory]
    [InlineData("")]
    [InlineData(TestKeys.Read)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer " + TestKeys.Read + "x")]
    [InlineData("Digest " + TestKeys.Read)]
    [InlineData("Basic " + TestKeys.Read)]
    [InlineData("Basic =chief:" + TestKeys.Read)]
    [InlineData("ApiKey =chief:" + TestKeys.Read)]
    [InlineData("Basic =reader:")]
    [InlineData("Basic =:" + TestKeys.Read)]
    [InlineData("Basic =reader")]
    [InlineData("Basic ////")]
    public void What_is_no_key_is_not_known(string header) => Assert.Null(Find(header));

    [Fact]
    public void The_hash_of_a_key_is_no_key() => Assert.Null(Find("Bearer " + ApiKeyRing.HashOf(TestKeys.Read)));

    [Fact]
    public void A_long_header_is_not_looked_at() => Assert.Null(Find("Basic " + new string('A', 100_000)));

    [Fact]
    public void A_new_key_fits_the_lines_that_are_shown_with_it()
    {
        using var output = new StringWriter();
        ApiKeyGenerator.Show("winlogbeat", [ApiRole.Ingest, ApiRole.Read], output);
        var lines = output.ToString().Split('\n');
        var key = lines[0].Split(": ")[1].Trim();
        Assert.Matches("^rek_[A-Za-z0-9_-]{43}$", key);
        var line = lines.Single(line => line.Contains("\"Hash\"", StringComparison.Ordinal));
        using var shown = System.Text.Json.JsonDocument.Parse(line);
        var options = new DetectionServiceOptions();
        var read = new ApiKeyOptions { Name = shown.RootElement.GetProperty("Name").GetString()!, Hash = shown.RootElement.GetProperty("Hash").GetString()! };
        options.Keys.Add(read);
        Assert.Equal("winlogbeat", new ApiKeyRing(options).Find(key)?.Name);
        Assert.Equal("[\"ingest\", \"read\"]", line[line.IndexOf('[', StringComparison.Ordinal)..^2].Trim());
        Assert.Equal(1, output.ToString().Split(key).Length - 1);
    }

    [Theory]
    [InlineData(null, 401, 401, 401, 401)]
    [InlineData(TestKeys.Ingest, 200, 403, 403, 403)]
    [InlineData(TestKeys.Read, 403, 200, 403, 403)]
    [InlineData(TestKeys.Admin, 200, 200, 200, 200)]
    [InlineData("rek_unknown", 401, 401, 401, 401)]
    public async Task Each_role_opens_its_own(string? key, int ingest, int read, int admin, int unmarked)
    {
        await using var host = await RunningHost.StartAsync(TestKeys.Options(), map: MapAll);
        (string, string)[] headers = key is null ? [] : [("Authorization", "Bearer " + key)];
        foreach (var (path, expected) in new[] { ("/ingest", ingest), ("/read", read), ("/admin", admin), ("/unmarked", unmarked), ("/open", 200) })
        {
            using var response = await host.SendAsync("GET", path, headers);
            Assert.Equal((path, expected), (path, (int)response.StatusCode));
            if (expected is 401 or 403) Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            if (expected == 401) Assert.DoesNotContain("Basic", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
        using var nowhere = await host.SendAsync("GET", "/nowhere", headers);
        Assert.Equal(ingest == 401 ? HttpStatusCode.Unauthorized : HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task No_form_of_a_key_is_ever_logged()
    {
        await using var host = await RunningHost.StartAsync(TestKeys.Options(), map: MapAll);
        string[] secrets = [TestKeys.Read, TestKeys.Ingest, "rek_unknown-secret", Encode("reader:" + TestKeys.Read), Encode("reader:rek_unknown-secret"), ApiKeyRing.HashOf(TestKeys.Read)];
        string[] headers = ["Bearer " + TestKeys.Read, "ApiKey " + TestKeys.Ingest, "Bearer rek_unknown-secret", "Basic " + Encode("reader:" + TestKeys.Read), "ApiKey " + Encode("reader:rek_unknown-secret"), "Odd rek_unknown-secret"];
        foreach (var header in headers)
        {
            foreach (var path in new[] { "/read", "/admin", "/broken", "/nowhere", "/api/v1/session" }) (await host.SendAsync("GET", path, ("Authorization", header))).Dispose();
        }
        using var begun = await host.SendAsync("POST", "/api/v1/session", ("Authorization", "Bearer " + TestKeys.Read));
        var token = begun.Headers.GetValues("Set-Cookie").Single().Split('=', ';')[1];
        (await host.SendAsync("GET", "/admin", ("Cookie", "ruleengine-session=" + token))).Dispose();
        Assert.Contains(host.Log.Lines, line => line.Contains("was turned away", StringComparison.Ordinal));
        foreach (var secret in secrets.Append(token)) Assert.DoesNotContain(host.Log.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private static void MapAll(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ingest", () => "ok").RequireApiRole(ApiRole.Ingest);
        routes.MapGet("/read", () => "ok").RequireApiRole(ApiRole.Read);
        routes.MapGet("/admin", () => "ok").RequireApiRole(ApiRole.Admin);
        routes.MapGet("/unmarked", () => "ok");
        routes.MapGet("/open", () => "ok").AllowAnonymous();
        routes.MapGet("/broken", string () => throw new InvalidOperationException("the inside of it")).RequireApiRole(ApiRole.Read);
    }

    private static ApiIdentity? Find(string header) => ApiCredentials.Find(header.Split('=') is [var scheme, var plain] ? scheme + Encode(plain) : header, new ApiKeyRing(TestKeys.Options()));

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
