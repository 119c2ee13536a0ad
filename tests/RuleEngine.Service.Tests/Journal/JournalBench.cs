using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Tests.Journal;

/// <summary>Journals for tests.</summary>
internal sealed class JournalBench : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public JournalOptions Options { get; } = new();

    public LogCollector Log { get; } = new();

    public ManualTime Time { get; } = new();

    public JournalMetrics Metrics => new(_services.GetRequiredService<IMeterFactory>());

    public EventJournal Open(IJournalFiles files) => EventJournal.Open(files, Options, Time, Log.CreateLogger("journal"), Metrics);

    public static JournalEntry Event(string body, string source = "test", string? index = null, string? id = null) => new(JournalEntryKind.Event, Encoding.UTF8.GetBytes(body))
    {
        Source = source,
        Index = index,
        Id = id,
        SourceOffset = -1,
        Time = ManualTime.Begin,
    };

    public static long Append(EventJournal journal, params string[] bodies) =>
        journal.AppendAsync([.. bodies.Select(body => Event(body))], CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public static long Append(EventJournal journal, JournalEntry entry) => journal.AppendAsync([entry], CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public static List<string> ReadAll(EventJournal journal, long position = 0)
    {
        using var reader = journal.ReadFrom(position);
        return ReadOn(reader);
    }

    public static List<string> ReadOn(IJournalReader reader)
    {
        var bodies = new List<string>();
        while (reader.TryRead(out _))
        {
            bodies.Add(Encoding.UTF8.GetString(reader.Body));
        }

        return bodies;
    }

    public void Dispose() => _services.Dispose();
}
