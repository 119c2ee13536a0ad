using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RuleEngine.Service.Api;
using RuleEngine.Service.Detection;
using RuleEngine.Service.Hosting;
using RuleEngine.Service.Intake;
using RuleEngine.Service.Intake.Elastic;
using RuleEngine.Service.Intake.Http;
using RuleEngine.Service.Intake.Syslog;
using RuleEngine.Service.Intake.Tails;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Page;
using RuleEngine.Service.Security;
using RuleEngine.Service.Sinks;
using RuleEngine.Service.Store;
using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service;

/// <summary>Puts detection into a .NET host: its own, or anybody's.</summary>
public static class DetectionEngineServices
{
    /// <summary>
    /// Adds detection: rules are loaded and watched, events come in by <see cref="IEventIntake"/> and by what the options name, alerts go to the sinks, to <see cref="AlertFeed"/> and to
    /// <see cref="IObservable{T}"/> of alerts. It begins and ends with the host. Without <see cref="UseDetectionEngine"/> nothing listens on HTTP.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The section with <see cref="DetectionServiceOptions"/>, or null for the defaults. A name that means nothing is an error.</param>
    /// <param name="configure">What code says goes before what the configuration says.</param>
    /// <exception cref="OptionsValidationException">When the host starts: something is wrong with the options; the message names all of it.</exception>
    public static IServiceCollection AddDetectionEngine(this IServiceCollection services, IConfiguration? configuration = null, Action<DetectionServiceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(_ => Read(configuration, configure));
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        // What is started first is stopped last: sinks deliver what detection still raises, and detection sees what intake still takes.
        services.AddStore().AddJournal().AddSinks().AddDetection().AddIntake().AddElasticIntake().AddSyslog().AddTails().AddTelemetry().AddSecurity().AddApi();
        return services;
    }

    /// <summary>Puts the service's web into an application: intake, API, page, metrics, behind keys and limits. Called before endpoints of the host's own are mapped.</summary>
    public static WebApplication UseDetectionEngine(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseSecurity();
        app.MapSecurity();
        app.MapHttpIntake();
        app.MapElasticIntake();
        app.MapApi();
        app.MapPage();
        return app;
    }

    private static DetectionServiceOptions Read(IConfiguration? configuration, Action<DetectionServiceOptions>? configure)
    {
        var options = new DetectionServiceOptions();
        try
        {
            configuration?.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException exception)
        {
            throw new OptionsValidationException("RuleEngine", typeof(DetectionServiceOptions), [exception.InnerException is { } inner ? $"{exception.Message} {inner.Message}" : exception.Message]);
        }
        configure?.Invoke(options);
        if (options.Rules.Count == 0) options.Rules.Add("rules");
        if (options.Sinks.Count == 0) options.Sinks.Add("alerts", new SinkOptions { Type = SinkType.File, Path = "alerts.ndjson" });
        var problems = OptionsCheck.FindProblems(options);
        return problems.Count == 0 ? options : throw new OptionsValidationException("RuleEngine", typeof(DetectionServiceOptions), problems);
    }
}
