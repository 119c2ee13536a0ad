using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using RuleEngine.Service.Intake;
using RuleEngine.Service.Intake.Preparation;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Tests.Journal;

namespace RuleEngine.Service.Tests.Intake;

/// <summary>An intake over a journal in memory, with rules that have seen as much as a test says.</summary>
internal sealed class IntakeBench : IBacklog, IDisposable
{
    private readonly JournalBench _journals = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<IntakeMetrics>().BuildServiceProvider();

    public IntakeBench(Action<JournalOptions>? configure = null)
    {
        configure?.Invoke(_journals.Options);
        Journal = _journals.Open(Files);
        Pressure = new BackPressure(Journal, this, _journals.Options, _journals.Time);
        Intake = Reopen();
    }

    public MemoryJournalFiles Files { get; } = new();

    public EventJournal Journal { get; }

    public BackPressure Pressure { get; }

    public EventPreparer Preparer { get; } = new();

    public PreparedEvents Prepared { get; } = new();

    public EventIntake Intake { get; }

    public JournalOptions Options => _journals.Options;

    public ManualTime Time => _journals.Time;

    public long Position { get; set; }

    public List<string> Bodies => JournalBench.ReadAll(Journal);

    public static string Document(int number) => $$$"""{"@timestamp":"2026-01-02T03:04:05Z","event":{"code":"{{{number}}}"}}""";

    public static IntakeEvent Event(int number, string? id = null, string? index = null) => new(Encoding.UTF8.GetBytes(Document(number))) { Id = id, Index = index };

    /// <summary>Another intake over the same journal, as after a start.</summary>
    public EventIntake Reopen() =>
        new(Journal, new IdLedger(RecentIds.Load(Journal, _journals.Options.RememberedIds, null, long.MaxValue, out _), Journal), Pressure, Preparer, Prepared, _journals.Options, Time, _services.GetRequiredService<IntakeMetrics>(), NullLogger<EventIntake>.Instance);

    public void Dispose()
    {
        Files.OnFlush = () => { };
        Preparer.Dispose();
        Journal.Dispose();
        _journals.Dispose();
        _services.Dispose();
    }
}
