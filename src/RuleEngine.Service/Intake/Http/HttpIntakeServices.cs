using RuleEngine.Service.Security;

namespace RuleEngine.Service.Intake.Http;

/// <summary>Intake by HTTP for a host.</summary>
internal static class HttpIntakeServices
{
    /// <summary>Maps <c>POST /api/v1/events</c>, for those who may ingest.</summary>
    public static IEndpointConventionBuilder MapHttpIntake(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var options = services.GetRequiredService<DetectionServiceOptions>();
        var endpoint = new EventsEndpoint(services.GetRequiredService<IEventIntake>(), options.Journal, options.Listen);
        return routes.MapPost("/api/v1/events", endpoint.HandleAsync).RequireApiRole(ApiRole.Ingest);
    }
}
