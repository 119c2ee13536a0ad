using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RuleEngine.Service.Api;
using RuleEngine.Service.Detection;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Telemetry;
using RuleEngine.Service.Tests.Journal;

namespace RuleEngine.Service.Tests.Api;

public sealed class StatusEndpointTests
{
    [Fact]
    public async Task Status_tells_of_all_parts()
    {
        await using var api = await ApiHost.StartAsync();
        var events = api.Host.Services.GetRequiredService<IMeterFactory>().Create("RuleEngine").CreateCounter<long>("ruleengine_intake_events");
        events.Add(40, new KeyValuePair<string, object?>("verdict", "taken"));
        events.Add(2, new KeyValuePair<string, object?>("verdict", "refused"));
        api.Host.Services.GetRequiredService<IntakeRates>().Look();
        var (_, status) = await api.GetAsync("/api/v1/status");
        Assert.Equal(7, status.GetProperty("detection").GetProperty("events").GetInt64());
        Assert.Equal(250, status.GetProperty("journal").GetProperty("bytes").GetInt64());
        Assert.Equal((40, 2), (status.GetProperty("intake").GetProperty("taken").GetInt64(), status.GetProperty("intake").GetProperty("refused").GetInt64()));
        Assert.True(status.GetProperty("intake").GetProperty("perSecond")[0].GetDouble() > 0);
        Assert.Equal("file", status.GetProperty("sinks")[0].GetProperty("name").GetString());
        Assert.NotEqual("", status.GetProperty("build").GetProperty("version").GetString());
        var (_, sinks) = await api.GetAsync("/api/v1/sinks");
        Assert.Equal(5, sinks[0].GetProperty("delivered").GetInt32());
    }

    [Fact]
    public async Task Reload_and_checkpoint_are_done_and_what_fails_is_said()
    {
        await using var api = await ApiHost.StartAsync();
        var (status, report) = await api.PostAsync("/api/v1/reload");
        Assert.Equal((200, true), (status, report.GetProperty("isApplied").GetBoolean()));
        Assert.Equal(204, (await api.PostAsync("/api/v1/checkpoint")).Status);
        Assert.Equal(1, api.Detection.Checkpoints);
        api.Detection.CheckpointFailure = new IOException("the disk is full");
        var (failed, problem) = await api.PostAsync("/api/v1/checkpoint");
        Assert.Equal(503, failed);
        Assert.Contains("the disk is full", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        // Asking by the wrong verb does nothing.
        Assert.Equal(405, (await api.GetAsync("/api/v1/reload")).Status);
    }

    [Fact]
    public async Task Readiness_says_what_is_wrong_to_those_who_may_know()
    {
        var options = TestKeys.Options();
        await using var api = await ApiHost.StartAsync(options);
        Assert.Equal(200, (await api.GetAsync("/readyz")).Status);
        api.Detection.Status = new DetectionStatus { Problem = "The rules folder /secret/place is gone." };
        var (status, anonymous) = await api.GetAsync("/readyz");
        Assert.Equal(503, status);
        Assert.DoesNotContain("/secret/place", anonymous.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("failed", PartOf(anonymous, "detection").State);
        using var known = await api.Host.SendAsync("GET", "/readyz", ("Authorization", "Bearer " + TestKeys.Read));
        Assert.Contains("/secret/place", await known.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var alive = await api.Host.SendAsync("GET", "/healthz");
        Assert.Equal("ok\n", await alive.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_data_folder_that_is_gone_is_not_ready()
    {
        await using var api = await ApiHost.StartAsync(new DetectionServiceOptions { DataFolder = "/proc/none" });
        var (status, answer) = await api.GetAsync("/readyz");
        Assert.Equal(503, status);
        Assert.StartsWith("The data folder cannot be written: ", PartOf(answer, "dataFolder").Message, StringComparison.Ordinal);
        Assert.Equal(("ready", null), PartOf(answer, "journal"));
    }

    [Fact]
    public async Task Readiness_names_each_part_its_state_and_what_is_wrong()
    {
        await using var api = await ApiHost.StartAsync();
        var (status, well) = await api.GetAsync("/readyz");
        Assert.True(status == 200 && well.GetProperty("isReady").GetBoolean(), well.GetRawText());
        Assert.Equal(["dataFolder ready ", "detection ready ", "journal ready ", "store ready "], Parts(well));

        api.Journal.Problem = "no space";
        api.Store.Problem = "locked";
        api.Detection.Status = new DetectionStatus { IsRunning = true, Problem = "No checkpoint can be saved." };
        (status, var ill) = await api.GetAsync("/readyz");
        Assert.Equal((503, false), (status, ill.GetProperty("isReady").GetBoolean()));
        Assert.Equal(
            ["dataFolder ready ", "detection failed No checkpoint can be saved.", "journal failed Events cannot be taken: no space", "store failed Alerts wait to be stored: locked"], Parts(ill));

        (api.Journal.Problem, api.Store.Problem, api.Detection.Status) = (null, null, new DetectionStatus { IsReplaying = true });
        (status, var starting) = await api.GetAsync("/readyz");
        Assert.Equal((503, "starting"), (status, PartOf(starting, "detection").State));
    }

    [Theory]
    [InlineData("journal")]
    [InlineData("store")]
    [InlineData("detection")]
    public async Task One_part_that_failed_is_enough(string part)
    {
        await using var api = await ApiHost.StartAsync();
        if (part == "journal") api.Journal.Problem = "x";
        if (part == "store") api.Store.Problem = "x";
        if (part == "detection") api.Detection.Status = new DetectionStatus { IsRunning = true, Problem = "x" };
        var (status, answer) = await api.GetAsync("/readyz");
        Assert.Equal(503, status);
        Assert.Equal([part], answer.GetProperty("parts").EnumerateArray().Where(item => item.GetProperty("state").GetString() != "ready").Select(item => item.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_is_not_ready_until_it_can_without_any_event()
    {
        using var bench = new JournalBench();
        var files = new MemoryJournalFiles();
        using var journal = bench.Open(files);
        await using var api = await ApiHost.StartAsync(add: services => services.AddSingleton<IEventJournal>(journal));
        var end = JournalBench.Append(journal, "before");
        Assert.Equal(200, (await api.GetAsync("/readyz")).Status);
        files.Space = 10;
        Assert.Throws<IOException>(() => JournalBench.Append(journal, "lost"));
        var (status, answer) = await api.GetAsync("/readyz");
        Assert.Equal(503, status);
        Assert.Contains("No space left", PartOf(answer, "journal").Message, StringComparison.Ordinal);
        Assert.Equal("ok\n", await api.Host.Client.GetStringAsync(new Uri("/healthz", UriKind.Relative)));
        files.Space = long.MaxValue;
        journal.TryAgain();
        await Eventually.Holds(() => journal.Problem is null);
        Assert.Equal(200, (await api.GetAsync("/readyz")).Status);
        Assert.Equal(end, journal.End);
        Assert.Equal(["before"], JournalBench.ReadAll(journal));
    }

    [Fact]
    public void Who_asks_often_has_a_journal_tried_every_few_seconds_only()
    {
        var (journal, time) = (new FakeJournal(), new ManualTime());
        var check = new JournalReadiness(journal, time);
        Assert.Equal(ReadinessState.Ready, check.Look().State);
        Assert.Equal(0, journal.Tries);
        journal.Problem = "no space";
        for (var i = 0; i < 5; i++) Assert.Equal(ReadinessState.Failed, check.Look().State);
        Assert.Equal(1, journal.Tries);
        time.Advance(TimeSpan.FromSeconds(5));
        check.Look();
        Assert.Equal(2, journal.Tries);
    }

    [Fact]
    public async Task Every_endpoint_says_who_may_use_it()
    {
        await using var api = await ApiHost.StartAsync(TestKeys.Options());
        var endpoints = api.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToArray();
        Assert.True(endpoints.Length > 15);
        Assert.Empty(endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null).Select(endpoint => endpoint.RoutePattern.RawText));
        using var reader = await api.Host.SendAsync("POST", "/api/v1/reload", ("Authorization", "Bearer " + TestKeys.Read));
        Assert.Equal(403, (int)reader.StatusCode);
        using var shipper = await api.Host.SendAsync("GET", "/api/v1/alerts", ("Authorization", "Bearer " + TestKeys.Ingest));
        Assert.Equal(403, (int)shipper.StatusCode);
    }

    [Fact]
    public async Task The_description_has_every_endpoint_with_summary_and_answers()
    {
        await using var api = await ApiHost.StartAsync();
        var (_, document) = await api.GetAsync("/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Where(item => item.Value.ValueKind == JsonValueKind.Object).Select(verb => (path.Name, Verb: verb.Name, Operation: verb.Value))).ToArray();
        string[] expected =
        [
            "get /api/v1/alerts", "get /api/v1/alerts/{id}", "get /api/v1/alerts.csv", "get /api/v1/alerts/stream", "get /api/v1/rules", "get /api/v1/rules/{id}", "post /api/v1/rules/validate",
            "get /api/v1/rules/{id}/why-not", "post /api/v1/reload", "post /api/v1/checkpoint", "get /api/v1/status", "get /api/v1/sinks", "get /healthz", "get /readyz", "get /metrics",
        ];
        Assert.Empty(expected.Except(operations.Select(item => $"{item.Verb} {item.Name}")));
        foreach (var (name, verb, operation) in operations)
        {
            Assert.True(operation.TryGetProperty("summary", out _), $"{verb} {name} has no summary");
            var answers = operation.GetProperty("responses").EnumerateObject().Select(answer => answer.Name).ToArray();
            Assert.True(answers.Any(answer => answer[0] == '2'), $"{verb} {name} has no good answer");
            if (name.StartsWith("/api/v1/", StringComparison.Ordinal) && !name.EndsWith("/session", StringComparison.Ordinal)) Assert.Contains("401", answers);
        }
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal(["name", "state", "message"], schemas.GetProperty("ReadinessPart").GetProperty("properties").EnumerateObject().Select(property => property.Name));
        Assert.Equal(["ready", "starting", "failed"], schemas.GetProperty("ReadinessState").GetProperty("enum").EnumerateArray().Select(word => word.GetString()));
        Assert.True(schemas.TryGetProperty("AlertPage", out _));
        Assert.True(schemas.GetProperty("ValidationAnswer").GetProperty("properties").TryGetProperty("diagnostics", out _));
        Assert.False(document.TryGetProperty("servers", out var servers) && servers.GetArrayLength() > 0);
    }

    private static (string? State, string? Message) PartOf(JsonElement answer, string name)
    {
        var part = answer.GetProperty("parts").EnumerateArray().Single(part => part.GetProperty("name").GetString() == name);
        return (part.GetProperty("state").GetString(), part.GetProperty("message").GetString());
    }

    private static string[] Parts(JsonElement answer) =>
        [.. answer.GetProperty("parts").EnumerateArray().Select(part => $"{part.GetProperty("name").GetString()} {part.GetProperty("state").GetString()} {part.GetProperty("message").GetString()}")];
}
