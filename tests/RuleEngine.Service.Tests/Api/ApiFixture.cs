namespace RuleEngine.Service.Tests.Api;

/// <summary>One API for all tests of a class, over fakes; without keys.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    internal ApiHost Api { get; private set; } = null!;

    public async Task InitializeAsync() => Api = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await Api.DisposeAsync();
}
