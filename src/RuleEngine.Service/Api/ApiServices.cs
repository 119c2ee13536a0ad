using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RuleEngine.Service.Security;
using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service.Api;

/// <summary>The API of the service. It needs detection, journal, store and the board of the sinks.</summary>
internal static class ApiServices
{
    /// <summary>The gate through which texts of rules are checked.</summary>
    public const string ValidationGate = "validation";

    /// <summary>The gate through which the journal is asked why a rule did not fire.</summary>
    public const string MissGate = "miss";

    /// <summary>Registers what the endpoints need.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<MetricRegistry>();
        services.TryAddSingleton<IntakeRates>();
        services.AddHostedService(provider => provider.GetRequiredService<IntakeRates>());
        services.AddSingleton<AlertStream>();
        services.AddKeyedSingleton<WorkGate>(ValidationGate).AddKeyedSingleton<WorkGate>(MissGate);
        services.AddSingleton<IReadinessCheck, DataFolderReadiness>().AddSingleton<IReadinessCheck, DetectionReadiness>().AddSingleton<IReadinessCheck, JournalReadiness>().AddSingleton<IReadinessCheck, StoreReadiness>();
        services.AddSingleton(provider => new ServiceStart(provider.GetRequiredService<TimeProvider>().GetUtcNow()));
        services.Configure<JsonOptions>(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            // Text from logs is in most answers: what means something in HTML is written so that it means nothing there.
            options.SerializerOptions.Encoder = JavaScriptEncoder.Default;
        });
        // What is wrong with a parameter is the client's to know.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureAll<Microsoft.AspNetCore.Http.ProblemDetailsOptions>(options => options.CustomizeProblemDetails = context =>
        {
            if (context.Exception is BadHttpRequestException bad) context.ProblemDetails.Detail = bad.Message;
        });
        services.AddOpenApi("v1", OpenApiSetup.Configure);
        return services;
    }

    /// <summary>Maps the endpoints.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        // The first request must not decide when the service started, nor what was counted before it.
        routes.ServiceProvider.GetRequiredService<ServiceStart>();
        routes.ServiceProvider.GetRequiredService<MetricRegistry>();
        var readers = routes.MapGroup("/api/v1").RequireApiRole(ApiRole.Read).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
        readers.MapAlerts();
        readers.MapRules();
        readers.MapStatus();
        var administrators = routes.MapGroup("/api/v1").RequireApiRole(ApiRole.Admin).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
        administrators.MapControl();
        routes.MapHealth();
        routes.MapOpenApi("/openapi/{documentName}.json").RequireApiRole(ApiRole.Read);
    }
}
