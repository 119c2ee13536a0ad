using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace RuleEngine.Service.Security;

/// <summary>Finds out who makes a request: by a key, by the session of a browser, or, where there are no keys, whoever reaches the service.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeyRing keys, ApiSessions sessions, SecurityMetrics metrics, RefusalLog refusals)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "RuleEngine";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        metrics.Refuse("key");
        refusals.Tell(Context, "it has no key that is known");
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        // Basic is taken and not asked for: a browser would show a window of its own.
        Response.Headers.WWWAuthenticate = "Bearer realm=\"RuleEngine\", ApiKey realm=\"RuleEngine\"";
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        metrics.Refuse("role");
        refusals.Tell(Context, $"the key '{Context.User.Identity?.Name}' is not for it");
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private AuthenticateResult Authenticate()
    {
        if (keys.IsOpen) return Accept(ApiIdentity.Local, "open");
        if (Request.Headers[HeaderNames.Authorization] is { Count: > 0 } header)
        {
            return header is [{ } text] && ApiCredentials.Find(text, keys) is { } known ? Accept(known, "key") : AuthenticateResult.Fail("The key is not known.");
        }
        return SessionCookie.Read(Request) is { } token && sessions.Find(token) is { } seen ? Accept(seen, "session") : AuthenticateResult.NoResult();
    }

    private static AuthenticateResult Accept(ApiIdentity identity, string how)
    {
        Claim[] claims = [new(ClaimTypes.Name, identity.Name), .. identity.Roles.Select(role => new Claim(ClaimTypes.Role, ApiRoleEndpoints.WordFor(role)))];
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, how)), SchemeName));
    }
}
