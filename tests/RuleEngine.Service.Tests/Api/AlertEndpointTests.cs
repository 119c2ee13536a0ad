using System.Text.Json;
using RuleEngine.Rules;
using RuleEngine.Service.Api;

namespace RuleEngine.Service.Tests.Api;

public sealed class AlertEndpointTests : IClassFixture<ApiFixture>
{
    private readonly ApiHost _api;

    public AlertEndpointTests(ApiFixture fixture)
    {
        _api = fixture.Api;
        _api.Store.Clear();
    }

    [Fact]
    public async Task Pages_follow_each_other_to_the_end()
    {
        for (var i = 0; i < 5; i++) _api.Store.Put();
        var (path, seen) = ("/api/v1/alerts?limit=2", new List<long>());
        while (true)
        {
            var (status, page) = await _api.GetAsync(path);
            Assert.Equal(200, status);
            seen.AddRange(page.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("sequence").GetInt64()));
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null) break;
            path = $"/api/v1/alerts?limit=2&before={page.GetProperty("next").GetInt64()}";
        }
        Assert.Equal([5, 4, 3, 2, 1], seen);
    }

    [Fact]
    public async Task What_is_asked_for_reaches_the_store()
    {
        var (status, body) = await _api.GetAsync("/api/v1/alerts?from=2026-01-01T02:00:00%2B02:00&to=2026-02-01&rule=rule-1&severity=HIGH&host=Web-1&text=power%20shell&limit=7&before=99");
        Assert.True(status == 200, body.GetRawText());
        var query = _api.Store.LastQuery!;
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), query.From);
        Assert.Equal(TimeSpan.Zero, query.From!.Value.Offset);
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), query.To);
        Assert.Equal(("rule-1", RuleSeverity.High, "Web-1", "power shell", 7, 99L), (query.RuleId, query.MinSeverity, query.Host, query.Text, query.Limit, query.Before));
        await _api.GetAsync("/api/v1/alerts?rule=&host=%20&text=");
        query = _api.Store.LastQuery!;
        Assert.Equal((null, null, null, 50), (query.RuleId, query.Host, query.Text, query.Limit));
    }

    [Theory]
    [InlineData("limit=0", "limit is 0")]
    [InlineData("limit=1001", "1 to 1000")]
    [InlineData("limit=many", "limit")]
    [InlineData("from=yesterday", "from")]
    [InlineData("severity=worst", "severity")]
    [InlineData("before=x", "before")]
    public async Task What_is_wrong_with_a_parameter_is_said(string query, string expected)
    {
        var (status, problem) = await _api.GetAsync("/api/v1/alerts?" + query);
        Assert.Equal(400, status);
        Assert.Contains(expected, problem.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_alert_comes_with_its_blocks_and_events()
    {
        _api.Store.Put(reason: "<script>alert(1)</script>");
        using var response = await _api.Host.SendAsync("GET", "/api/v1/alerts/id-1");
        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        using var body = JsonDocument.Parse(text);
        Assert.Equal("<script>alert(1)</script>", body.RootElement.GetProperty("alert").GetProperty("reason").GetString());
        Assert.Equal("id-1", body.RootElement.GetProperty("document").GetProperty("kibana.alert.uuid").GetString());
        Assert.Equal("b", body.RootElement.GetProperty("events")[1].GetProperty("_id").GetString());
        Assert.Equal(1, body.RootElement.GetProperty("buildingBlocks")[0].GetProperty("block").GetInt32());
        Assert.Equal(404, (await _api.GetAsync("/api/v1/alerts/none")).Status);
    }

    [Fact]
    public async Task The_table_is_whole_and_its_texts_are_no_formulas()
    {
        _api.Store.Put(reason: "=cmd|' /C calc'!A1", host: "@host");
        for (var i = 0; i < 1500; i++) _api.Store.Put();
        using var response = await _api.Host.SendAsync("GET", "/api/v1/alerts.csv");
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal("time,id,rule_id,name,severity,risk_score,host,user,reason,tags", lines[0]);
        Assert.Equal(1503, lines.Length);
        Assert.Equal("\"2026-01-01T00:00:01.000Z\",\"id-1\",\"rule-1\",\"First rule\",\"high\",\"73\",\"'@host\",,\"'=cmd|' /C calc'!A1\",\"one; two\"", lines[^2]);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("plain, \"quoted\"", "\"plain, \"\"quoted\"\"\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@x", "\"'@x\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("  =x", "\"'  =x\"")]
    [InlineData("\uFF1Dx", "\"'\uFF1Dx\"")]
    [InlineData("a=b", "\"a=b\"")]
    public void A_field_is_text(string? text, string expected) => Assert.Equal(expected, AlertTable.Quote(text));
}
