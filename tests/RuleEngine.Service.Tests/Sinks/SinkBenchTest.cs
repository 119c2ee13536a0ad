namespace RuleEngine.Service.Tests.Sinks;

/// <summary>A test with a bench of its own. xunit 2 knows <see cref="IAsyncLifetime"/> alone, the analyzers <see cref="IAsyncDisposable"/>.</summary>
public abstract class SinkBenchTest : IAsyncLifetime, IAsyncDisposable
{
    private protected SinkBench Bench { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Bench.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await Bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
