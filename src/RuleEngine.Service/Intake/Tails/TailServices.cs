using Microsoft.Extensions.DependencyInjection.Extensions;

namespace RuleEngine.Service.Intake.Tails;

/// <summary>Followed files for a host.</summary>
internal static class TailServices
{
    /// <summary>Adds what follows files. It needs intake and the journal.</summary>
    public static IServiceCollection AddTails(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<TailMetrics>().AddSingleton<TailLog>().AddSingleton<TailFollower>();
        services.TryAddSingleton<ITailPositions, JournalTailPositions>();
        services.AddHostedService<TailService>();
        return services;
    }
}
