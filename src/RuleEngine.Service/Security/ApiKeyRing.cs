using System.Security.Cryptography;
using System.Text;

namespace RuleEngine.Service.Security;

/// <summary>The keys that may be used. Asking takes the same time whichever key is asked for, and whether it is there.</summary>
internal sealed class ApiKeyRing
{
    /// <summary>No key is longer; what is longer is not hashed.</summary>
    private const int MaxLength = 512;

    private readonly ApiIdentity[] _identities;
    private readonly byte[][] _hashes;

    /// <summary>The keys of the configuration, which was checked (<see cref="ListenerCheck"/>).</summary>
    public ApiKeyRing(DetectionServiceOptions options)
    {
        var keys = options.Keys.Where(key => IsHash(key.Hash)).ToArray();
        _identities = [.. keys.Select(key => new ApiIdentity(key.Name, [.. key.Roles.Distinct()]))];
        _hashes = [.. keys.Select(key => Convert.FromHexString(key.Hash))];
        IsOpen = options.Keys.Count == 0;
    }

    /// <summary>Whether there is no key, so that everybody who reaches the service may use it.</summary>
    public bool IsOpen { get; }

    /// <summary>Whether a text is the hash of a key, as configuration has it.</summary>
    public static bool IsHash(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigit);

    /// <summary>The hash of a key, as configuration has it.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whose key it is; null when it is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="name">The name that came with it, which must be the key's; null when none came.</param>
    public ApiIdentity? Find(string key, string? name = null)
    {
        if (key.Length is 0 or > MaxLength) return null;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var found = default(ApiIdentity);
        for (var i = 0; i < _hashes.Length; i++)
        {
            if (CryptographicOperations.FixedTimeEquals(_hashes[i], hash)) found = _identities[i];
        }
        return name is null || found?.Name == name ? found : null;
    }
}
