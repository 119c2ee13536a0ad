using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reactive;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RuleEngine.Alerts;
using RuleEngine.Service.Detection;
using RuleEngine.Service.Intake;
using RuleEngine.Service.Intake.Preparation;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Tests.Detection;

/// <summary>A detection service over real files, without a host: it can be started, killed (everything in memory is forgotten) and started anew on the same folder.</summary>
internal sealed class WorkerBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();
    private readonly List<IDisposable> _open = [];
    private readonly List<string> _published = [];
    private EventIntake _intake = null!;
    private int _kills;

    public WorkerBench(params (string Name, string Text)[] rules)
    {
        foreach (var (name, text) in rules) WriteRule(name, text);
        Options.DataFolder = _folder.PathOf("data");
        Options.Rules.Add(_folder.PathOf("rules"));
        Options.Detection.CheckpointInterval = TimeSpan.FromHours(1);
        Options.Detection.IdleAfter = null;
        Options.Journal.Fsync = JournalFsync.Never;
        Directory.CreateDirectory(_folder.PathOf("rules"));
    }

    public DetectionServiceOptions Options { get; } = new();

    public LogCollector Log { get; } = new();

    public DetectionService Service { get; private set; } = null!;

    public IAlertStore Store { get; private set; } = null!;

    public IEventJournal Journal { get; private set; } = null!;

    public DetectionOutputs Outputs { get; private set; } = null!;

    /// <summary>What consumers in the process were told, since the last start.</summary>
    public IReadOnlyList<string> Published => _published;

    public string CheckpointFolder => Path.Combine(Options.DataFolder, "checkpoints");

    public string PathOf(string name) => _folder.PathOf(name);

    public void WriteRule(string name, string text) => _folder.Write($"rules/{name}.toml", text);

    public void DeleteRule(string name) => File.Delete(_folder.PathOf($"rules/{name}.toml"));

    public async Task StartAsync(TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        Directory.CreateDirectory(Options.DataFolder);
        var services = Own(new ServiceCollection().AddMetrics().AddLogging(log => log.AddProvider(Log)).AddSingleton(Options).AddSingleton(clock).AddJournal().AddStore().BuildServiceProvider());
        (Journal, Store) = (services.GetRequiredService<IEventJournal>(), services.GetRequiredService<IAlertStore>());
        var feed = new AlertFeed(NullLogger<AlertFeed>.Instance);
        _published.Clear();
        feed.Subscribe(Observer.Create<Alert>(alert => _published.Add($"{alert.Name}{(alert.IsUpdate ? "+" : "")}")));
        var lifetime = new Lifetime();
        var outputs = new DetectionOutputs(feed, new RuleBoard(clock), services.GetRequiredService<IMeterFactory>(), clock);
        var (preparer, prepared) = (Own(new EventPreparer()), new PreparedEvents());
        Outputs = outputs;
        Service = new DetectionService(Options, Journal, Store, preparer, prepared, outputs, feed, Own(new JournalMissExplainer(Options, Journal, lifetime)), lifetime, clock, services.GetRequiredService<ILogger<DetectionService>>());
        await Service.StartAsync(default);
        var pressure = new BackPressure(Journal, Service, Options.Journal, clock);
        _intake = new EventIntake(Journal, new IdLedger(new RecentIds(0), Journal), pressure, preparer, prepared, Options.Journal, clock, new IntakeMetrics(services.GetRequiredService<IMeterFactory>()), NullLogger<EventIntake>.Instance);
    }

    /// <summary>Brings events to intake; words as <c>A1/u</c>: action, second, user.</summary>
    public async Task TakeAsync(string words)
    {
        var result = await _intake.TakeAsync("test", [.. words.Split(' ').Select(word => new IntakeEvent(EntryOf(word).Body))]);
        Assert.All(result.Items, item => Assert.Equal(IntakeVerdict.Taken, item.Verdict));
    }

    /// <summary>Puts events into the journal as if intake had not seen them: those of a service that has ended.</summary>
    public async Task AppendAsync(string words) => await Journal.AppendAsync([.. words.Split(' ').Select(EntryOf)], default);

    /// <summary>Waits until rules have seen all that is in the journal, and alerts are stored.</summary>
    public async Task SettleAsync()
    {
        using var end = new CancellationTokenSource(Patience);
        while (Service.Position < Journal.End) await Task.Delay(5, end.Token);
    }

    /// <summary>The alerts that are stored, by name, in their order, with the ids of those that were stored twice.</summary>
    public string Alerts() => string.Join(' ', Store.ReadAfter(0, 1000).Select(alert => $"{alert.Name}@{alert.Time:ss}"));

    /// <summary>Ends it as a host would.</summary>
    public async Task StopAsync()
    {
        await Service.StopAsync(default);
        Close();
    }

    /// <summary>Ends it as a kill would: the next start has the files as they are now.</summary>
    public async Task KillAsync()
    {
        await SettleAsync();
        var (from, to) = (Options.DataFolder, _folder.PathOf($"data{++_kills}"));
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using var target = File.Create(copy);
            await source.CopyToAsync(target);
        }
        await StopAsync();
        Options.DataFolder = to;
    }

    public async ValueTask DisposeAsync()
    {
        if (_open.Count > 0) await StopAsync();
        _folder.Dispose();
    }

    public static JournalEntry EntryOf(string word)
    {
        var parts = word.Split('/');
        var time = new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.Zero).AddSeconds(int.Parse(parts[0].AsSpan(1), CultureInfo.InvariantCulture));
        var body = $$$"""{"@timestamp":"{{{time:O}}}","event":{"action":"{{{parts[0][0]}}}","id":"{{{word}}}"},"user":{"name":"{{{parts.ElementAtOrDefault(1) ?? "u"}}}"},"host":{"name":"h"}}""";
        return new JournalEntry(JournalEntryKind.Event, Encoding.UTF8.GetBytes(body)) { Source = "test", SourceOffset = -1, Time = DateTimeOffset.UnixEpoch };
    }

    private T Own<T>(T value) where T : IDisposable
    {
        _open.Add(value);
        return value;
    }

    private void Close()
    {
        Service.Dispose();
        foreach (var open in _open) open.Dispose();
        _open.Clear();
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => throw new InvalidOperationException("Detection has stopped by itself.");
    }
}
