using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace RuleEngine.Service.Security;

/// <summary>
/// The sessions of browsers. A browser cannot send a header with an event stream, so the page shows the key once and has a cookie for it, which scripts cannot read and other sites cannot use.
/// Sessions are in memory only, under the hash of their token: a restart asks for the key again.
/// </summary>
internal sealed class ApiSessions(TimeProvider time)
{
    /// <summary>How many there may be; the one that ends first makes room.</summary>
    public const int Max = 1000;

    /// <summary>How long one lasts without requests.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromHours(1);

    /// <summary>How long one lasts.</summary>
    public static readonly TimeSpan LifeTime = TimeSpan.FromHours(12);

    private const int MaxTokenLength = 100;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ApiSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>Begins a session.</summary>
    /// <returns>Its token, which only the browser keeps.</returns>
    public string Begin(ApiIdentity identity)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (var (hash, session) in _sessions)
            {
                if (IsOver(session, now)) _sessions.Remove(hash);
            }
            if (_sessions.Count >= Max) _sessions.Remove(_sessions.MinBy(session => session.Value.IdleEnd).Key);
            _sessions.Add(HashOf(token), new ApiSession(identity, now + LifeTime) { IdleEnd = now + IdleTime });
        }
        return token;
    }

    /// <summary>Whose session it is, which goes on longer by it; null when it is over, or none.</summary>
    public ApiIdentity? Find(string token)
    {
        if (token.Length is 0 or > MaxTokenLength) return null;
        var now = time.GetUtcNow();
        lock (_lock)
        {
            // Found by its hash, so the time that it takes says nothing of tokens that are there.
            if (!_sessions.TryGetValue(HashOf(token), out var session) || IsOver(session, now)) return null;
            session.IdleEnd = now + IdleTime;
            return session.Identity;
        }
    }

    /// <summary>Ends a session.</summary>
    public void End(string token)
    {
        if (token.Length is 0 or > MaxTokenLength) return;
        lock (_lock) _sessions.Remove(HashOf(token));
    }

    private static bool IsOver(ApiSession session, DateTimeOffset now) => now >= session.End || now >= session.IdleEnd;

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
