using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RuleEngine.Service.Intake;
using RuleEngine.Service.Intake.Tails;
using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service.Tests.Intake.Tails;

/// <summary>Files that are followed, with a journal that remembers as the real one does, and restarts.</summary>
internal sealed class TailBench : ITailPositions, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogCollector _log = new();
    private readonly ServiceProvider _services;
    private readonly MetricRegistry _metrics;
    private TailFollower? _follower;

    public TailBench()
    {
        Options.DataFolder = _folder.PathOf("data");
        Directory.CreateDirectory(_folder.PathOf("logs"));
        _services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddProvider(_log)).BuildServiceProvider();
        _metrics = new MetricRegistry(_services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
    }

    public DetectionServiceOptions Options { get; } = new();

    public FakeIntake Intake { get; } = new();

    public ManualTime Time { get; } = new();

    public IReadOnlyList<string> Log => _log.Lines;

    public IEnumerable<string> Texts => Intake.Texts;

    // The position of an event is its place among all.
    public long End => Intake.Taken.Count;

    public IReadOnlyDictionary<(string Source, int File), long> ReadBehind(long position) => Intake.Taken.Skip((int)position).Where(item => item.Event.SourceOffset is not null)
        .Select(item => (item.Source, Offset: TailOffset.Of(item.Event.SourceOffset!.Value)))
        .GroupBy(item => (item.Source, item.Offset.File)).ToDictionary(group => group.Key, group => group.Last().Offset.Position);

    public string PathOf(string name) => _folder.PathOf("logs/" + name);

    public TailOptions Follow(string name)
    {
        var tail = new TailOptions { Path = PathOf(name) };
        Options.Tails.Add(tail);
        return tail;
    }

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    public void Append(string name, string text) => File.AppendAllText(PathOf(name), text);

    public async Task PollAsync()
    {
        var meters = _services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();
        _follower ??= new TailFollower(Options, Intake, this, Time, new TailMetrics(meters), new TailLog(Time, _services.GetRequiredService<ILogger<TailLog>>()));
        await _follower.PollAsync(CancellationToken.None);
    }

    /// <summary>Ends as a killed process does: nothing is saved.</summary>
    public void Kill() => _follower = null;

    /// <summary>Ends in order.</summary>
    public void Stop()
    {
        _follower?.Dispose();
        _follower = null;
    }

    /// <summary>Places cannot be saved until <see cref="AllowSaving"/>.</summary>
    public void DenySaving() => Directory.CreateDirectory(Path.Combine(Options.DataFolder, "tails.json.new"));

    public void AllowSaving() => Directory.Delete(Path.Combine(Options.DataFolder, "tails.json.new"));

    public int Count(string result) => (int)_metrics.Total("ruleengine_tail_events", $"result=\"{result}\"");

    public void Dispose()
    {
        _follower?.Dispose();
        _metrics.Dispose();
        _services.Dispose();
        _log.Dispose();
        _folder.Dispose();
    }

    /// <summary>Numbered events, a line each.</summary>
    public static string Lines(int first, int last)
    {
        var text = new StringBuilder();
        for (var n = first; n <= last; n++) text.Append("{\"n\":").Append(n).Append("}\n");
        return text.ToString();
    }

    /// <summary>The numbers of the events that were taken, in their order.</summary>
    public string Numbers => string.Join(' ', Texts.Select(text => text.Split(':', '}')[1]));
}
