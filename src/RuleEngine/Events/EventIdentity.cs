using System.Security.Cryptography;
using RuleEngine.Events.Documents;

namespace RuleEngine.Events;

/// <summary>
/// The id of an event: what its document says (<c>_id</c>, of an alert <c>kibana.alert.uuid</c>, <c>event.id</c>), else the SHA-256 of its canonical
/// JSON. File names, machines, the order of keys, white space and escapes have no part in it.
/// </summary>
internal static class EventIdentity
{
    /// <summary>The id of the event with this document; never empty.</summary>
    public static string Of(DocumentObject document)
    {
        var written = TextOf(document, "_id") ?? AlertIdOf(document) ?? TextOf(document, "event.id");
        return written ?? Convert.ToHexStringLower(SHA256.HashData(DocumentWriter.Canonical(document).Span));
    }

    // An alert copies the event.id of its source, so its own id comes first.
    private static string? AlertIdOf(DocumentObject document) =>
        document.TextOf("event.kind") == "signal" ? TextOf(document, "kibana.alert.uuid") : null;

    private static string? TextOf(DocumentObject document, string field) => document.TextOf(field) is { Length: > 0 } text ? text : null;
}
