namespace RuleEngine.Service.Security;

/// <summary>Says of endpoints who may use them. One that says nothing, neither this nor <c>AllowAnonymous</c>, is for administrators.</summary>
internal static class ApiRoleEndpoints
{
    /// <summary>Allows an endpoint, or all of a group, to keys of a role and to administrators; where there are no keys, to everybody on this machine.</summary>
    /// <param name="builder">The endpoint or group: <c>routes.MapPost("/api/v1/events", …).RequireApiRole(ApiRole.Ingest)</c>.</param>
    /// <param name="role">The role.</param>
    public static TBuilder RequireApiRole<TBuilder>(this TBuilder builder, ApiRole role) where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(WordFor(role));

    /// <summary>The word for a role, in policies, configuration and answers.</summary>
    public static string WordFor(ApiRole role) => role switch
    {
        ApiRole.Ingest => "ingest",
        ApiRole.Read => "read",
        _ => "admin",
    };
}
