using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RuleEngine.Service.Api;
using RuleEngine.Service.Detection;

namespace RuleEngine.Service.Tests.Api;

public sealed class RuleEndpointTests : IClassFixture<ApiFixture>
{
    private const string Good = """
        [metadata]
        creation_date = "2026/01/31"
        updated_date = "2026/01/31"

        [rule]
        author = ["somebody"]
        name = "A shell"
        rule_id = "11111111-1111-1111-1111-111111111111"
        description = "A shell was started."
        type = "query"
        language = "kuery"
        query = "process.name : \"cmd.exe\""
        risk_score = 21
        severity = "low"
        """;

    private const string Threat = """
        [metadata]
        creation_date = "2026/01/31"
        updated_date = "2026/01/31"

        [rule]
        author = ["somebody"]
        name = "A bad address"
        rule_id = "22222222-2222-2222-2222-222222222222"
        description = "An address of a list was seen."
        type = "threat_match"
        language = "kuery"
        query = "source.ip : *"
        threat_index = ["logs-ti_*"]
        threat_language = "kuery"
        threat_query = "*:*"
        risk_score = 21
        severity = "low"

        [[rule.threat_mapping]]
        [[rule.threat_mapping.entries]]
        field = "source.ip"
        type = "mapping"
        value = "threat.indicator.ip"
        """;

    private readonly ApiHost _api;

    public RuleEndpointTests(ApiFixture fixture) => _api = fixture.Api;

    [Fact]
    public async Task Rules_are_listed_and_found()
    {
        var (_, all) = await _api.GetAsync("/api/v1/rules");
        Assert.Equal("rule-1", all[0].GetProperty("ruleId").GetString());
        var (status, one) = await _api.GetAsync("/api/v1/rules/rule-1");
        Assert.Equal((200, 3), (status, one.GetProperty("alerts").GetInt32()));
        Assert.Equal(404, (await _api.GetAsync("/api/v1/rules/none")).Status);
    }

    [Fact]
    public async Task A_good_rule_is_valid()
    {
        var (status, answer) = await ValidateAsync(Encoding.UTF8.GetBytes(Good));
        Assert.True(status == 200 && answer.GetProperty("isValid").GetBoolean(), answer.GetRawText());
        Assert.Equal("11111111-1111-1111-1111-111111111111", answer.GetProperty("ruleId").GetString());
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_its_place()
    {
        var (status, answer) = await ValidateAsync(Encoding.UTF8.GetBytes(Good.Replace("process.name : ", "process.name :: ", StringComparison.Ordinal)));
        Assert.Equal((200, false), (status, answer.GetProperty("isValid").GetBoolean()));
        var finding = answer.GetProperty("diagnostics").EnumerateArray().First(item => item.GetProperty("severity").GetString() == "error");
        Assert.StartsWith("RE2", finding.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.Equal(12, finding.GetProperty("line").GetInt32());
        Assert.True(finding.GetProperty("column").GetInt32() > 1);
        var excerpt = finding.GetProperty("excerpt").GetString()!.Split('\n');
        Assert.Contains("process.name ::", excerpt[0], StringComparison.Ordinal);
        Assert.Equal('^', excerpt[1].TrimEnd()[^1]);
    }

    [Fact]
    public async Task A_rule_is_judged_with_the_exceptions_that_are_there_now()
    {
        using var folder = new TemporaryFolder();
        await using var api = await HostAsync(folder);
        var text = Good + "\n[[rule.exceptions_list]]\nid = \"x\"\nlist_id = \"mine\"\nnamespace_type = \"single\"\ntype = \"detection\"\n";
        var (_, without) = await ValidateAsync(api, text);
        Assert.Equal("RE4020", Assert.Single(Codes(without)));
        Assert.True(without.GetProperty("isValid").GetBoolean());

        // The list's own faults are not the rule's.
        folder.Write("exceptions/mine.ndjson", """{"list_id":"mine","type":"detection","namespace_type":"single","name":"mine"}""" + "\nno JSON\n");
        var (_, with) = await ValidateAsync(api, text);
        Assert.Empty(Codes(with));
        Assert.True(with.GetProperty("isValid").GetBoolean());
    }

    [Fact]
    public async Task A_rule_is_judged_with_the_indicators_that_are_there_now()
    {
        using var folder = new TemporaryFolder();
        await using var api = await HostAsync(folder);
        var (_, without) = await ValidateAsync(api, Threat);
        Assert.Contains("RE4015", Codes(without));
        folder.Write("indicators/list.ndjson", """{"@timestamp":"2026-01-01T00:00:00Z","_index":"logs-ti_mine","threat":{"indicator":{"ip":"192.0.2.1"}}}""" + "\n");
        var (_, with) = await ValidateAsync(api, Threat);
        Assert.Equal("RE4017", Assert.Single(Codes(with)));
        Assert.True(with.GetProperty("isValid").GetBoolean());
    }

    /// <summary>What is said of a text is what a reload says of it in a file.</summary>
    [Fact]
    public async Task A_reload_judges_alike()
    {
        using var folder = new TemporaryFolder();
        await using var api = await HostAsync(folder);
        folder.Write("exceptions/mine.ndjson", """{"list_id":"mine","type":"detection","namespace_type":"single","name":"mine"}""");
        var options = api.Host.Services.GetRequiredService<DetectionServiceOptions>();
        options.Rules.Add(folder.PathOf("rules"));
        string[] texts = [Good, Threat, Good.Replace("process.name : ", "process.name :: ", StringComparison.Ordinal), Good.Replace("query = ", "index = [\"-*\"]\nquery = ", StringComparison.Ordinal), "[rule]"];
        foreach (var text in texts)
        {
            var path = folder.Write("rules/one.toml", text);
            var loaded = new RuleSetLoader(options).Load();
            var (_, answer) = await ValidateAsync(api, text);
            Assert.Equal(loaded.Engine.Diagnostics.Where(item => item.Location?.Source.Path == path).Select(item => item.Code), Codes(answer));
            Assert.Equal(loaded.Engine.Rules[0].IsCompiled, answer.GetProperty("isValid").GetBoolean());
            Assert.Equal(loaded.MayFollow(new LoadedRules(DetectionEngine.Load([]), [], [])), answer.GetProperty("isValid").GetBoolean());
        }
    }

    [Fact]
    public async Task A_text_with_the_id_of_a_rule_says_whose_place_it_takes()
    {
        var (_, other) = await ValidateAsync(Encoding.UTF8.GetBytes(Good));
        Assert.Null(other.GetProperty("replaces").GetString());
        var (_, same) = await ValidateAsync(Encoding.UTF8.GetBytes(Good.Replace("11111111-1111-1111-1111-111111111111", "RULE-1", StringComparison.Ordinal)));
        Assert.Equal("first.toml", same.GetProperty("replaces").GetString());
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("no toml at all {{{", 200)]
    [InlineData("\uFEFF[rule]", 200)]
    public async Task Any_text_gets_an_answer(string text, int expected)
    {
        var (status, answer) = await ValidateAsync(Encoding.UTF8.GetBytes(text));
        Assert.Equal((expected, false), (status, answer.GetProperty("isValid").GetBoolean()));
        Assert.NotEqual(0, answer.GetProperty("diagnostics").GetArrayLength());
    }

    [Fact]
    public async Task A_text_must_be_utf8_and_not_too_large()
    {
        Assert.Equal(400, (await ValidateAsync([0xC3, 0x28])).Status);
        Assert.Equal(413, (await ValidateAsync(new byte[256 * 1024 + 1])).Status);
        using var endless = new StreamContent(new EndlessStream(1 << 20));
        Assert.Equal(413, (await _api.PostAsync("/api/v1/rules/validate", endless)).Status);
    }

    [Fact]
    public async Task Why_not_passes_its_keys_on()
    {
        var (status, report) = await _api.GetAsync("/api/v1/rules/rule-1/why-not?key=user%3Dx&key=a%2Cb%3D1");
        Assert.Equal((200, 12), (status, report.GetProperty("events").GetInt32()));
        Assert.Equal(["user=x", "a,b=1"], report.GetProperty("misses").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal(404, (await _api.GetAsync("/api/v1/rules/none/why-not")).Status);
        Assert.Equal(400, (await _api.GetAsync("/api/v1/rules/rule-1/why-not?key=host")).Status);
        Assert.Equal(400, (await _api.GetAsync("/api/v1/rules/rule-1/why-not?" + string.Join('&', Enumerable.Repeat("key=x", 21)))).Status);
    }

    [Fact]
    public async Task Work_that_takes_too_long_is_given_up_and_keeps_the_gate_shut_until_it_ends()
    {
        using var gate = new WorkGate();
        var end = new TaskCompletionSource<int>();
        var started = new TaskCompletionSource();
        await Assert.ThrowsAsync<TimeoutException>(() => gate.RunAsync(_ => { started.SetResult(); return end.Task; }, TimeSpan.FromMilliseconds(200), TimeProvider.System, default));
        await started.Task;
        await Assert.ThrowsAsync<TimeoutException>(() => gate.RunAsync(_ => Task.FromResult(1), TimeSpan.FromMilliseconds(50), TimeProvider.System, default));
        end.SetResult(0);
        Assert.Equal(2, await gate.RunAsync(_ => Task.FromResult(2), TimeSpan.FromSeconds(30), TimeProvider.System, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => gate.RunAsync<int>(_ => throw new InvalidOperationException(), TimeSpan.FromSeconds(30), TimeProvider.System, default));
        Assert.Equal(3, await gate.RunAsync(_ => Task.FromResult(3), TimeSpan.FromSeconds(30), TimeProvider.System, default));
    }

    private static async Task<ApiHost> HostAsync(TemporaryFolder folder)
    {
        var options = new DetectionServiceOptions { DataFolder = folder.PathOf("data") };
        Directory.CreateDirectory(folder.PathOf("exceptions"));
        Directory.CreateDirectory(folder.PathOf("indicators"));
        options.Exceptions.Add(folder.PathOf("exceptions"));
        options.Indicators.Add(folder.PathOf("indicators"));
        return await ApiHost.StartAsync(options);
    }

    private static string[] Codes(System.Text.Json.JsonElement answer) => [.. answer.GetProperty("diagnostics").EnumerateArray().Select(item => item.GetProperty("code").GetString()!)];

    private static async Task<(int Status, System.Text.Json.JsonElement Body)> ValidateAsync(ApiHost api, string text)
    {
        using var content = new StringContent(text, Encoding.UTF8, "application/toml");
        return await api.PostAsync("/api/v1/rules/validate", content);
    }

    private async Task<(int Status, System.Text.Json.JsonElement Body)> ValidateAsync(byte[] text)
    {
        using var content = new ByteArrayContent(text);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/toml");
        return await _api.PostAsync("/api/v1/rules/validate", content);
    }
}
