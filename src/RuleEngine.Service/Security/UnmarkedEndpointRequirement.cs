using Microsoft.AspNetCore.Authorization;

namespace RuleEngine.Service.Security;

/// <summary>What holds for an endpoint that does not say who may use it: administrators only. Where there is no endpoint, whoever has a key is told so.</summary>
internal sealed class UnmarkedEndpointRequirement : AuthorizationHandler<UnmarkedEndpointRequirement>, IAuthorizationRequirement
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, UnmarkedEndpointRequirement requirement)
    {
        var isNowhere = context.Resource is HttpContext request && request.GetEndpoint() is null;
        if (isNowhere || context.User.IsInRole(ApiRoleEndpoints.WordFor(ApiRole.Admin))) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
