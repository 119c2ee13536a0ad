using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace RuleEngine.Service.Security;

/// <summary>Who may reach and use the service.</summary>
internal static class SecurityServices
{
    /// <summary>Registers what the web server and <see cref="UseSecurity"/> need. Nothing of it writes keys of the framework anywhere, as <c>AddAuthentication</c> would.</summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<ApiKeyRing>().AddSingleton<ApiSessions>().AddSingleton<SecurityMetrics>().AddSingleton<RefusalLog>().AddSingleton<CertificateSource>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, ListenerSetup>();
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, RequestRates>();
        services.AddProblemDetails();
        services.AddRateLimiter();
        services.AddAuthenticationCore(options =>
        {
            options.AddScheme<ApiKeyHandler>(ApiKeyHandler.SchemeName, displayName: null);
            options.DefaultScheme = ApiKeyHandler.SchemeName;
        });
        services.AddTransient<ApiKeyHandler>();
        services.AddWebEncoders();
        services.AddAuthorization(options =>
        {
            options.FallbackPolicy = new AuthorizationPolicyBuilder(ApiKeyHandler.SchemeName).RequireAuthenticatedUser().AddRequirements(new UnmarkedEndpointRequirement()).Build();
            foreach (var role in Enum.GetValues<ApiRole>())
            {
                var word = ApiRoleEndpoints.WordFor(role);
                options.AddPolicy(word, policy => policy.AddAuthenticationSchemes(ApiKeyHandler.SchemeName).RequireAuthenticatedUser().RequireRole(word, ApiRoleEndpoints.WordFor(ApiRole.Admin)));
            }
        });
        services.AddSingleton<IAuthorizationHandler, UnmarkedEndpointRequirement>();
        return services;
    }

    /// <summary>Puts all of it in front of the endpoints; to be called before anything else of the pipeline.</summary>
    public static void UseSecurity(this IApplicationBuilder app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf, SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or OperationCanceledException });
        app.UseStatusCodePages();
        app.UseMiddleware<BrowserGuard>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
    }

    /// <summary>Maps the session of the page.</summary>
    public static void MapSecurity(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/api/v1/session").WithTags("Session");
        session.MapGet("", Describe).RequireAuthorization(new AuthorizeAttribute()).WithSummary("Says who the request comes from, and what it may do.").ProducesProblem(StatusCodes.Status401Unauthorized);
        session.MapPost("", Begin).RequireAuthorization(new AuthorizeAttribute()).ProducesProblem(StatusCodes.Status401Unauthorized)
            .WithSummary("Begins the session of a browser: the request has a key in its header Authorization, the answer a cookie that stands for it for an hour without requests, and twelve at most.");
        session.MapDelete("", End).AllowAnonymous().WithSummary("Ends the session of a browser.");
    }

    private static int StatusOf(Exception exception) => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;

    private static Ok<SessionAnswer> Describe(ClaimsPrincipal user) =>
        TypedResults.Ok(new SessionAnswer(user.Identity!.Name!, [.. user.FindAll(ClaimTypes.Role).Select(role => role.Value)], user.Identity.AuthenticationType!));

    private static Ok<SessionAnswer> Begin(HttpContext context, ApiSessions sessions)
    {
        var answer = Describe(context.User);
        // Whoever has a session already cannot make it last longer with itself.
        if (answer.Value!.How == "key") SessionCookie.Write(context, sessions.Begin(new ApiIdentity(answer.Value.Name, [.. answer.Value.Roles.Select(word => Enum.Parse<ApiRole>(word, ignoreCase: true))])));
        return answer;
    }

    private static NoContent End(HttpContext context, ApiSessions sessions)
    {
        if (SessionCookie.Read(context.Request) is { } token) sessions.End(token);
        SessionCookie.Delete(context);
        return TypedResults.NoContent();
    }
}
