using Microsoft.Extensions.Logging.Abstractions;
using RuleEngine.Service.Detection;
using RuleEngine.Service.Tests.Api;

namespace RuleEngine.Service.Tests.Detection;

public sealed class RuleWatcherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeDetection _detection = new();
    private readonly RuleWatcher _watcher;
    private int _writes;

    public RuleWatcherTests()
    {
        var options = new DetectionServiceOptions();
        options.Rules.Add(_folder.PathOf("rules"));
        options.Indicators.Add(_folder.PathOf("indicators/*.ndjson"));
        Write("rules/a.toml");
        Write("indicators/list.ndjson");
        _watcher = new RuleWatcher(options, _detection, NullLogger<RuleWatcher>.Instance);
    }

    public void Dispose()
    {
        _watcher.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Rules_that_were_loaded_at_the_start_are_not_read_again()
    {
        await _watcher.StartingAsync(default);
        Assert.False(await _watcher.LookAsync(default));
        Write("beside-the-rules.log");
        Assert.False(await _watcher.LookAsync(default));
        Assert.Equal(0, _detection.Reloads);
    }

    [Theory]
    [InlineData("rules/a.toml")]
    [InlineData("rules/b/new.toml")]
    [InlineData("indicators/list.ndjson")]
    public async Task A_change_is_read_once_also_one_while_the_host_starts(string path)
    {
        await _watcher.StartingAsync(default);
        Write(path);
        Assert.True(await _watcher.LookAsync(default));
        Assert.False(await _watcher.LookAsync(default));
        Write(path);
        Assert.True(await _watcher.LookAsync(default));
        Assert.Equal(2, _detection.Reloads);
    }

    [Fact]
    public async Task What_could_not_be_read_is_read_at_the_next_look()
    {
        await _watcher.StartingAsync(default);
        Write("rules/a.toml");
        _detection.ReloadFailure = new IOException("a network drive is away");
        await Assert.ThrowsAsync<IOException>(() => _watcher.LookAsync(default));
        _detection.ReloadFailure = null;
        Assert.True(await _watcher.LookAsync(default));
    }

    [Fact]
    public async Task Nobody_has_to_tell_of_a_change_neither_while_the_host_starts_nor_later()
    {
        await _watcher.StartingAsync(default);
        Write("rules/a.toml");
        await _watcher.StartAsync(default);
        await Eventually.Holds(() => _detection.Reloads == 1);
        Write("rules/c.toml");
        await Eventually.Holds(() => _detection.Reloads >= 2);
        await _watcher.StopAsync(default);
    }

    // Written faster than times of files tell apart.
    private void Write(string path)
    {
        _folder.Write(path, $"{++_writes}");
        File.SetLastWriteTimeUtc(_folder.PathOf(path), new DateTime(2026, 1, 1, 0, 0, _writes, DateTimeKind.Utc));
    }
}
