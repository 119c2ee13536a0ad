using System.Security.Claims;
using RuleEngine.Service.Security;
using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service.Api;

/// <summary>What orchestrators and Prometheus ask.</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps them at the root.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("").WithTags("Health");
        health.MapGet("/healthz", () => TypedResults.Text("ok\n")).AllowAnonymous().DisableRateLimiting().WithName("GetLiveness").WithSummary("Answers as long as the process lives.");
        health.MapGet("/readyz", Describe).AllowAnonymous().DisableRateLimiting().WithName("GetReadiness").WithSummary("Says whether the service does its work, and of each part (data folder, detection, journal, store) how it does and what is wrong.")
            .Produces<ReadinessAnswer>().Produces<ReadinessAnswer>(StatusCodes.Status503ServiceUnavailable);
        health.MapGet("/metrics", Measure).RequireApiRole(ApiRole.Read).WithName("GetMetrics").WithSummary("All counters, in the text format of Prometheus or as OpenMetrics.").Produces<string>(contentType: "text/plain");
    }

    private static IResult Describe(IEnumerable<IReadinessCheck> checks, ClaimsPrincipal user)
    {
        var parts = checks.Select(check => check.Look()).OrderBy(part => part.Name, StringComparer.Ordinal).ToArray();
        // What is wrong names folders and files.
        var mayRead = user.IsInRole(ApiRoleEndpoints.WordFor(ApiRole.Read)) || user.IsInRole(ApiRoleEndpoints.WordFor(ApiRole.Admin));
        var answer = new ReadinessAnswer(parts.All(part => part.State == ReadinessState.Ready), mayRead ? parts : [.. parts.Select(Withhold)]);
        return TypedResults.Json(answer, statusCode: answer.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static ReadinessPart Withhold(ReadinessPart part) => part.Message is null ? part : part with { Message = "There is a problem; ask with a key to see it." };

    private static IResult Measure(HttpRequest request, MetricRegistry metrics)
    {
        var isOpenMetrics = request.Headers.Accept.ToString().Contains("application/openmetrics-text", StringComparison.OrdinalIgnoreCase);
        return TypedResults.Text(PrometheusWriter.Write(metrics.Read(), isOpenMetrics), isOpenMetrics ? PrometheusWriter.OpenMetricsType : PrometheusWriter.TextType);
    }
}
