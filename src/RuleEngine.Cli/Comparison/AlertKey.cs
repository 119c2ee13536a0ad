using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Cli.Comparison;

/// <summary>
/// By what alerts of the two versions of a rule are the same one. An alert's id would not do: it has the rule's id and type in it, which may have changed.
/// </summary>
/// <param name="Identity">A hash of the events, and of the group, term or suppressed values by which one event can raise several alerts.</param>
/// <param name="Evidence">A hash of the events alone, by which alerts that nothing else pairs are paired.</param>
internal readonly record struct AlertKey(UInt128 Identity, UInt128 Evidence)
{
    /// <summary>The key of an alert.</summary>
    public static AlertKey Of(Alert alert)
    {
        var detection = alert.Detection;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // A stage that asked for an event to be missing has none, so a rule that gets such a stage raises the same alerts where it raises one.
        foreach (var record in EventsOf(detection).OfType<EventRecord>()) Append(hash, record.Id);
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetCurrentHash(bytes);
        var evidence = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        if (detection.Kind is DetectionKind.Threshold or DetectionKind.NewTerms) Append(hash, "keys", detection.Keys);
        if (detection.Suppression is { } suppression) Append(hash, "suppression", suppression.Terms);
        hash.GetHashAndReset(bytes);
        return new AlertKey(BinaryPrimitives.ReadUInt128BigEndian(bytes), evidence);
    }

    // Of a threshold the first and the last event tell which it is: those between may be gone.
    private static IEnumerable<EventRecord?> EventsOf(Detection detection) =>
        detection.Kind == DetectionKind.Threshold && detection.Events.Count > 1 ? [detection.Events[0], detection.Events[^1]] : detection.Events;

    private static void Append(IncrementalHash hash, string name, IReadOnlyList<KeyValuePair<string, FieldValue>> values)
    {
        Append(hash, name);
        foreach (var (field, value) in values)
        {
            Append(hash, field);
            Append(hash, value.Kind.ToString());
            Append(hash, value.ToString());
        }
    }

    // Each text behind its length: no two lists of texts are the same bytes.
    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
