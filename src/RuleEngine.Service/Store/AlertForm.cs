using System.Security.Cryptography;
using System.Text;
using RuleEngine.Alerts;

namespace RuleEngine.Service.Store;

/// <summary>
/// What tells a form of an alert from others: of a first form its id, because the same evidence is one alert even when the words of its rule have changed since; of an update the id and the document.
/// Forms are remembered for longer than alerts, so that a replay raises nothing again.
/// </summary>
internal static class AlertForm
{
    // Half a SHA-256: equal by chance once in 2^64 alerts or so.
    private const int Length = 16;

    /// <summary>The hash of an alert's form.</summary>
    public static byte[] Of(Alert alert)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(alert.Id));
        if (alert.IsUpdate)
        {
            hash.AppendData("\0"u8);
            hash.AppendData(alert.Document.Span);
        }
        return hash.GetHashAndReset()[..Length];
    }
}
