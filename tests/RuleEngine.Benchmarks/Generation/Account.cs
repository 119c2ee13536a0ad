namespace RuleEngine.Benchmarks.Generation;

/// <summary>A user.</summary>
/// <param name="Sid">The security identifier.</param>
/// <param name="Name">The name.</param>
/// <param name="Domain">The domain.</param>
internal sealed record Account(string Sid, string Name, string Domain)
{
    /// <summary>The account of the operating system.</summary>
    public static readonly Account System = new("S-1-5-18", "SYSTEM", "NT AUTHORITY");
}
