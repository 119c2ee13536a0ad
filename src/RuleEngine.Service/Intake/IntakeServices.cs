using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RuleEngine.Service.Intake.Http;
using RuleEngine.Service.Intake.Preparation;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake;

/// <summary>Intake for a host.</summary>
internal static class IntakeServices
{
    /// <summary>Adds intake. It needs the journal and an <see cref="IBacklog"/>; the ids of the latest events are read from the journal when it is first asked for.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.TryAddSingleton<IntakeMetrics>();
        services.TryAddSingleton(provider => provider.GetRequiredService<DetectionServiceOptions>().Journal);
        services.TryAddSingleton(provider => RecentIds.Load(provider.GetRequiredService<EventJournal>(), provider.GetRequiredService<JournalOptions>().RememberedIds));
        services.TryAddSingleton<EventPreparer>();
        services.TryAddSingleton<PreparedEvents>();
        services.TryAddSingleton<BackPressure>();
        services.AddSingleton<IMemoryPoolFactory<byte>, ReceivePools>();
        services.TryAddSingleton<IEventIntake, EventIntake>();
        return services;
    }
}
