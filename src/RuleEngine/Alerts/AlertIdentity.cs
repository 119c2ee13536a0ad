using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RuleEngine.Events;
using RuleEngine.Events.Documents;

namespace RuleEngine.Alerts;

/// <summary>
/// The ids of alerts: SHA-256 over the rule's id and the ids of the events that made the alert. A replay, a restart or a duplicate delivery gives
/// the same id. Each hash covers a list of texts, every one preceded by its length, and the first names the version of the encoding: no two lists
/// have the same bytes.
/// </summary>
internal static class AlertIdentity
{
    private const string AlertEncoding = "ruleengine.alert/1";
    private const string InstanceEncoding = "ruleengine.instance/1";
    private const string ExecutionEncoding = "ruleengine.execution/1";
    private const string BuildingBlockEncoding = "ruleengine.building-block/1";

    // No event has an empty id, so it can stand for a stage that asked for an event to be missing.
    private const string MissingEvent = "";

    /// <summary>The id of an event's alert.</summary>
    public static string OfEvent(string ruleId, string eventId) => Hash([AlertEncoding, ruleId, "event", eventId]);

    /// <summary>The id of a sequence's alert, which is its group's id: all its events in order, null for a stage without one.</summary>
    public static string OfSequence(string ruleId, IEnumerable<string?> eventIds) =>
        Hash([AlertEncoding, ruleId, "sequence", .. eventIds.Select(id => id ?? MissingEvent)]);

    /// <summary>The id of a threshold's alert: its group, and the first and the last of the events that were counted.</summary>
    public static string OfThreshold(string ruleId, IReadOnlyList<KeyValuePair<string, FieldValue>> keys, string firstEventId, string lastEventId) =>
        Hash([AlertEncoding, ruleId, "threshold", firstEventId, lastEventId, .. Spell(keys)]);

    /// <summary>The id of an event's alert that stands for others with the same values.</summary>
    public static string OfSuppressed(string ruleId, string eventId, IReadOnlyList<KeyValuePair<string, FieldValue>> terms) =>
        Hash([AlertEncoding, ruleId, "suppressed", eventId, .. Spell(terms)]);

    /// <summary>What alerts of a rule with the same values have in common: <c>kibana.alert.instance.id</c>.</summary>
    public static string OfInstance(string ruleId, IReadOnlyList<KeyValuePair<string, FieldValue>> terms) => Hash([InstanceEncoding, ruleId, .. Spell(terms)]);

    /// <summary>The id of an execution of a rule, in the form of a UUID.</summary>
    public static string OfExecution(string ruleId, EventTime time) =>
        new Guid(Convert.FromHexString(Hash([ExecutionEncoding, ruleId, time.ToString()])).AsSpan(0, 16)).ToString();

    /// <summary>The id of a building block.</summary>
    /// <param name="groupId">The id of the sequence's alert.</param>
    /// <param name="index">The block's place in the group, from 0.</param>
    public static string OfBuildingBlock(string groupId, int index) =>
        Hash([BuildingBlockEncoding, groupId, index.ToString(CultureInfo.InvariantCulture)]);

    private static IEnumerable<string> Spell(IReadOnlyList<KeyValuePair<string, FieldValue>> values) => values.SelectMany(pair => new[] { pair.Key, Spell(pair.Value) });

    private static string Spell(FieldValue value) =>
        Encoding.UTF8.GetString(DocumentWriter.Canonical(DocumentNode.From(value) ?? DocumentScalar.Null).Span);

    private static string Hash(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var utf8 = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, utf8.Length);
            hash.AppendData(length);
            hash.AppendData(utf8);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
