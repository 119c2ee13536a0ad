namespace RuleEngine.Service.Security;

/// <summary>Who uses the service.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="Roles">What it is for.</param>
internal sealed record ApiIdentity(string Name, IReadOnlyList<ApiRole> Roles)
{
    /// <summary>Everybody on this machine, where there are no keys.</summary>
    public static ApiIdentity Local { get; } = new("local", [ApiRole.Admin]);
}
