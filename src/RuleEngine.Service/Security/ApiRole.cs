namespace RuleEngine.Service.Security;

/// <summary>What a key is for. Each role allows only its own.</summary>
public enum ApiRole
{
    /// <summary>Bring events.</summary>
    Ingest,

    /// <summary>See alerts, rules and counters.</summary>
    Read,

    /// <summary>All of it, and change what the service does: reload, checkpoint.</summary>
    Admin,
}
