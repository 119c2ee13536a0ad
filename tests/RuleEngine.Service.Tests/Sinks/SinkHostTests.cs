using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RuleEngine.Service.Sinks;
using RuleEngine.Service.Store;
using RuleEngine.Service.Tests.Store;

namespace RuleEngine.Service.Tests.Sinks;

public sealed class SinkHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_any_sink_alerts_go_to_a_file_in_the_data_folder()
    {
        using (var host = Build(_ => { }))
        {
            await host.StartAsync();
            host.Services.GetRequiredService<IAlertStore>().Add([TestAlerts.Of("a"), TestAlerts.Of("b")]);
            await host.StopAsync();
            var status = Assert.Single(host.Services.GetRequiredService<ISinkBoard>().Statuses);
            Assert.Equal(("alerts", "file", 2L, 0L), (status.Name, status.Type, status.Delivered, status.Waiting));
        }
        Assert.Equal(2, File.ReadAllLines(_folder.PathOf("data/alerts.ndjson")).Length);
    }

    [Fact]
    public async Task A_hosts_own_sink_is_served_like_the_configured_ones()
    {
        var taken = new List<string>();
        using var host = Build(services =>
        {
            services.AddAlertSink("own", (alerts, _) =>
            {
                taken.AddRange(alerts.Select(alert => alert.Id));
                return Task.CompletedTask;
            }, options => options.Rules.Add("rule-1"));
        }, options =>
        {
            options.Sinks["b"] = new SinkOptions { Path = "b/b.ndjson" };
            options.Sinks["c"] = new SinkOptions { Path = "c.ndjson", MinSeverity = RuleEngine.Rules.RuleSeverity.Critical };
        });
        await host.StartAsync();
        host.Services.GetRequiredService<IAlertStore>().Add([TestAlerts.Of("a"), TestAlerts.Of("other", ruleId: "rule-2")]);
        await host.StopAsync();
        Assert.Equal(["a"], taken);
        Assert.Equal([("b", 2), ("c", 0), ("own", 1)], host.Services.GetRequiredService<ISinkBoard>().Statuses.Select(status => (status.Name, (int)status.Delivered)));
        Assert.Equal(2, File.ReadAllLines(_folder.PathOf("data/b/b.ndjson")).Length);
    }

    [Fact]
    public async Task A_stop_is_over_in_time_though_a_sink_hangs_and_listens_to_nobody()
    {
        var never = new TaskCompletionSource();
        using var host = Build(services => services.AddAlertSink("hanging", (_, _) => never.Task), options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        await host.StartAsync();
        host.Services.GetRequiredService<IAlertStore>().Add([TestAlerts.Of("a")]);
        await host.StopAsync().WaitAsync(SinkBench.Patience);
        Assert.Equal(0, host.Services.GetRequiredService<IAlertStore>().GetDelivered("hanging"));
        never.SetResult();
    }

    [Fact]
    public async Task A_sink_that_is_added_gets_what_is_stored_from_then_on_even_if_the_service_was_stopped_before_it_could_begin()
    {
        using (var host = Build(_ => { }))
        {
            await host.StartAsync();
            host.Services.GetRequiredService<IAlertStore>().Add([TestAlerts.Of("before")]);
            await host.StopAsync();
        }
        using (var host = Build(services => services.AddAlertSink("added", _ => throw new InvalidOperationException("not yet"))))
        {
            await host.StartAsync();
            host.Services.GetRequiredService<IAlertStore>().Add([TestAlerts.Of("since")]);
            await host.StopAsync();
        }
        var taken = new List<string>();
        using (var host = Build(services => services.AddAlertSink("added", (alerts, _) =>
        {
            taken.AddRange(alerts.Select(alert => alert.Id));
            return Task.CompletedTask;
        })))
        {
            await host.StartAsync();
            await host.StopAsync();
        }
        Assert.Equal(["since"], taken);
    }

    [Fact]
    public void Two_sinks_of_one_name_are_refused()
    {
        using var host = Build(services => services.AddAlertSink("x", (_, _) => Task.CompletedTask), options => options.Sinks["x"] = new SinkOptions());
        Assert.Contains("called x", Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<ISinkBoard>()).Message, StringComparison.Ordinal);
    }

    private IHost Build(Action<IServiceCollection> add, Action<DetectionServiceOptions>? change = null)
    {
        var options = new DetectionServiceOptions { DataFolder = _folder.PathOf("data") };
        change?.Invoke(options);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(options);
        builder.Services.AddStore();
        builder.Services.AddSinks();
        add(builder.Services);
        return builder.Build();
    }
}
