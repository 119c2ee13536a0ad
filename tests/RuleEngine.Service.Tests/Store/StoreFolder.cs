using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Tests.Store;

/// <summary>A data folder of its own with a store in it, which can be closed and opened again.</summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public StoreFolder() => Store = Open();

    public string Path { get; } = Directory.CreateTempSubdirectory("ruleengine-store-").FullName;

    public string File => System.IO.Path.Combine(Path, AlertStore.FileName);

    public AlertStoreOptions Options { get; } = new();

    public MovingClock Clock { get; } = new();

    public AlertStore Store { get; private set; }

    public AlertStore Open() => new(Path, Options, Clock, new StoreMetrics(_services.GetRequiredService<IMeterFactory>()));

    public AlertStore Reopen()
    {
        Store.Dispose();
        return Store = Open();
    }

    public void Dispose()
    {
        Store.Dispose();
        _services.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    /// <summary>A clock that a test moves.</summary>
    internal sealed class MovingClock : TimeProvider
    {
        private DateTimeOffset _now = TestAlerts.Start;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
