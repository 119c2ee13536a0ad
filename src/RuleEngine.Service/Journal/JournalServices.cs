using Microsoft.Extensions.DependencyInjection.Extensions;

namespace RuleEngine.Service.Journal;

/// <summary>The journal for a host.</summary>
internal static class JournalServices
{
    /// <summary>Adds the journal, which is opened when it is first asked for.</summary>
    public static IServiceCollection AddJournal(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<JournalMetrics>();
        services.TryAddSingleton(Open);
        services.TryAddSingleton<IEventJournal>(provider => provider.GetRequiredService<EventJournal>());
        return services;
    }

    private static EventJournal Open(IServiceProvider services)
    {
        var options = services.GetRequiredService<DetectionServiceOptions>();
        return EventJournal.Open(
            new DiskJournalFiles(Path.Combine(options.DataFolder, "journal")),
            options.Journal,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<EventJournal>>(),
            services.GetRequiredService<JournalMetrics>());
    }
}
