using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace RuleEngine.Service.Intake.Syslog;

/// <summary>Syslog for a host whose web server is Kestrel.</summary>
internal static class SyslogServices
{
    /// <summary>Adds syslog; to be called after the security of the service, which checks where it listens. It needs intake.</summary>
    public static IServiceCollection AddSyslog(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SyslogMetrics>().AddSingleton<SyslogLog>().AddSingleton<SyslogReceiver>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, SyslogSetup>();
        return services;
    }
}
