namespace RuleEngine.Service.Security;

/// <summary>A browser that has shown a key.</summary>
/// <param name="Identity">Whose key.</param>
/// <param name="End">When the key must be shown again, however busy the browser is. UTC.</param>
internal sealed record ApiSession(ApiIdentity Identity, DateTimeOffset End)
{
    /// <summary>When it ends for want of requests. UTC.</summary>
    public DateTimeOffset IdleEnd { get; set; }
}
