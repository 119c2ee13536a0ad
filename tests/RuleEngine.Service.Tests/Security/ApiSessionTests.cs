using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using RuleEngine.Service.Security;

namespace RuleEngine.Service.Tests.Security;

public sealed class ApiSessionTests
{
    private static readonly ApiIdentity Reader = new("reader", [ApiRole.Read]);
    private readonly ManualTime _time = new();

    [Fact]
    public void A_session_lasts_while_it_is_used_and_no_longer_than_its_life()
    {
        var sessions = new ApiSessions(_time);
        var token = sessions.Begin(Reader);
        for (var passed = TimeSpan.Zero; passed + TimeSpan.FromMinutes(50) < ApiSessions.LifeTime; passed += TimeSpan.FromMinutes(50))
        {
            Assert.Same(Reader, sessions.Find(token));
            _time.Advance(TimeSpan.FromMinutes(50));
        }
        Assert.Same(Reader, sessions.Find(token));
        _time.Advance(TimeSpan.FromMinutes(50));
        Assert.Null(sessions.Find(token));
    }

    [Fact]
    public void A_session_ends_unused()
    {
        var sessions = new ApiSessions(_time);
        var token = sessions.Begin(Reader);
        _time.Advance(ApiSessions.IdleTime);
        Assert.Null(sessions.Find(token));
    }

    [Fact]
    public void Sessions_are_so_many_at_most()
    {
        var sessions = new ApiSessions(_time);
        var first = sessions.Begin(Reader);
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = sessions.Begin(Reader);
        for (var i = 0; i < ApiSessions.Max - 1; i++) sessions.Begin(Reader);
        Assert.Null(sessions.Find(first));
        Assert.NotNull(sessions.Find(second));
    }

    [Fact]
    public async Task A_browser_changes_a_key_for_a_cookie_and_back()
    {
        await using var host = await RunningHost.StartAsync(TestKeys.Options(), map: routes => routes.MapGet("/read", () => "ok").RequireApiRole(ApiRole.Read));
        using var refused = await host.SendAsync("POST", "/api/v1/session");
        Assert.Equal(401, (int)refused.StatusCode);
        using var begun = await host.SendAsync("POST", "/api/v1/session", ("Authorization", "Bearer " + TestKeys.Read));
        var set = begun.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", set, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(TestKeys.Read, set, StringComparison.Ordinal);
        var cookie = set.Split(';')[0];
        using var read = await host.SendAsync("GET", "/read", ("Cookie", cookie));
        Assert.Equal(200, (int)read.StatusCode);
        using var who = await host.SendAsync("GET", "/api/v1/session", ("Cookie", cookie));
        var answer = await who.Content.ReadFromJsonAsync<SessionAnswer>();
        Assert.Equal(("reader", "read", "session"), (answer!.Name, string.Join(' ', answer.Roles), answer.How));
        using var again = await host.SendAsync("POST", "/api/v1/session", ("Cookie", cookie));
        Assert.False(again.Headers.Contains("Set-Cookie"));
        using var ended = await host.SendAsync("DELETE", "/api/v1/session", ("Cookie", cookie));
        Assert.Equal(204, (int)ended.StatusCode);
        using var over = await host.SendAsync("GET", "/read", ("Cookie", cookie));
        Assert.Equal(401, (int)over.StatusCode);
    }

    [Fact]
    public async Task Over_tls_the_cookie_is_for_tls_alone()
    {
        using var folder = new TemporaryFolder();
        var options = TestKeys.Options();
        options.Listen.Url = new Uri("https://127.0.0.1:9280");
        (options.Listen.CertificatePath, options.Listen.CertificateKeyPath) = TestCertificates.Write(folder.Path);
        await using var host = await RunningHost.StartAsync(options);
        using var begun = await host.SendAsync("POST", "/api/v1/session", ("Authorization", "Bearer " + TestKeys.Read));
        var set = begun.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-ruleengine-session=", set, StringComparison.Ordinal);
        Assert.Contains("secure", set, StringComparison.OrdinalIgnoreCase);
        Assert.True(begun.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Without_keys_everybody_on_this_machine_is_known_as_local()
    {
        await using var host = await RunningHost.StartAsync();
        var answer = await host.Client.GetFromJsonAsync<SessionAnswer>("/api/v1/session");
        Assert.Equal(("local", "admin", "open"), (answer!.Name, string.Join(' ', answer.Roles), answer.How));
    }
}
