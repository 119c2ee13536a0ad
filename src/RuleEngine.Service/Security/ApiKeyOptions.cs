namespace RuleEngine.Service.Security;

/// <summary>A key that may be used. Section <c>RuleEngine:Keys:N</c>. The key itself is nowhere: <c>ruleengine serve --new-key NAME</c> makes one and shows it once, with the lines for the configuration.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>Whose it is, for people.</summary>
    public string Name { get; set; } = "";

    /// <summary>The SHA-256 of the key, in hexadecimal. Keys are 256 random bits, so a slow hash would add nothing.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What it is for.</summary>
    public IList<ApiRole> Roles { get; } = [];
}
