using System.Buffers.Text;
using System.Security.Cryptography;

namespace RuleEngine.Service.Security;

/// <summary>Makes keys: 256 random bits behind a word by which scanners for secrets know them.</summary>
internal static class ApiKeyGenerator
{
    /// <summary>What each key begins with.</summary>
    public const string Prefix = "rek_";

    /// <summary>A new key.</summary>
    public static string Generate() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Makes a key and shows it with the lines for the configuration, which have its hash only.</summary>
    /// <param name="name">Whose it is.</param>
    /// <param name="roles">What it is for; empty for bringing events.</param>
    /// <param name="output">Where it is shown, this once.</param>
    public static void Show(string name, IReadOnlyList<ApiRole> roles, TextWriter output)
    {
        var key = Generate();
        var words = (roles.Count > 0 ? roles : [ApiRole.Ingest]).Select(role => $"\"{ApiRoleEndpoints.WordFor(role)}\"");
        output.WriteLine($"The key, shown this once: {key}");
        output.WriteLine();
        output.WriteLine("Into the configuration, in the list RuleEngine:Keys:");
        output.WriteLine($"  {{ \"Name\": {System.Text.Json.JsonSerializer.Serialize(name)}, \"Hash\": \"{ApiKeyRing.HashOf(key)}\", \"Roles\": [{string.Join(", ", words)}] }}");
        output.WriteLine();
        output.WriteLine("A client sends one of");
        output.WriteLine("  Authorization: Bearer KEY");
        output.WriteLine($"  Authorization: ApiKey BASE64({name}:KEY)   as Elasticsearch's shippers do with api_key {name}:KEY");
        output.WriteLine($"  user {name}, password KEY                  (Basic)");
    }
}
