using RuleEngine.Events;
using RuleEngine.Events.Documents;
using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary>An event as the source of an alert. It may be an alert itself, of this engine or of Kibana: rules can be run over alerts.</summary>
internal sealed class AlertSource
{
    private const long MaxDepth = 1_000_000;

    // Kibana drops the first three; Elasticsearch refuses documents that hold the others.
    private static readonly string[] DroppedRoots = ["kibana", "signal", "threshold_result", "_id", "_index", "_version"];

    private readonly EventRecord _record;
    private IReadOnlyList<DocumentObject>? _ancestors;
    private DocumentObject? _fields;
    private string? _id;

    /// <summary>Reads an event's document.</summary>
    public AlertSource(EventRecord record)
    {
        _record = record;
        Document = DocumentReader.ReadObject(record.Document.Span);
        Time = record.Time;
        OriginalTime = ReadTimestamp() ?? record.Time;
        IsAlert = Document.TextOf("event.kind") == "signal" && (Depth > 0 || Ancestors.Count > 0 || Document.TextOf("kibana.alert.uuid") is not null);
    }

    /// <summary>The whole document.</summary>
    public DocumentObject Document { get; }

    /// <summary>The part of the document that an alert takes over: without what belongs to other alerts, and what does not fit ECS.</summary>
    public DocumentObject Fields => _fields ??= EcsConformance.Of(new DocumentObject(Document.Members.Where(member => !IsDropped(member.Key))));

    /// <summary>The event's id.</summary>
    public string Id => _id ??= _record.IdOf(Document);

    /// <summary>The event's time.</summary>
    public EventTime Time { get; }

    /// <summary>The document's <c>@timestamp</c>; it differs from <see cref="Time"/> where a rule set takes the time from another field.</summary>
    public EventTime OriginalTime { get; }

    /// <summary>Whether the event is an alert.</summary>
    public bool IsAlert { get; }

    /// <summary>The id of the rule whose alert this is, or null.</summary>
    public string? RuleId => IsAlert ? Document.TextOf("kibana.alert.rule.rule_id") ?? Document.TextOf("kibana.alert.rule.uuid") : null;

    /// <summary>How many alerts stand between this and plain events, itself counted; 0 for an event.</summary>
    public long AlertDepth => IsAlert ? Math.Max(1, Depth) : 0;

    /// <summary>What the alert was made of; of an event nothing.</summary>
    public IReadOnlyList<DocumentObject> AlertAncestors => IsAlert ? Ancestors : [];

    private IReadOnlyList<DocumentObject> Ancestors => _ancestors ??= [.. Document.ValuesOf("kibana.alert.ancestors").SelectMany(ObjectsOf)];

    private long Depth => Document.ScalarsOf("kibana.alert.depth") is [{ Number: { } depth }, ..] && depth >= 1 ? (long)Math.Min(depth, MaxDepth) : 0;

    /// <summary>Whether the event is an alert of a rule, or was made from one.</summary>
    public bool DescendsFrom(string ruleId) =>
        IsAlert && (RuleId == ruleId || Ancestors.Any(ancestor => ancestor.ScalarsOf("rule").Any(rule => rule.Text == ruleId)));

    /// <summary>The entry for this event in <c>kibana.alert.ancestors</c>.</summary>
    public DocumentObject ToAncestor(RuleDefinition rule)
    {
        var entry = new Dictionary<string, DocumentNode> { ["id"] = Id, ["type"] = IsAlert ? "signal" : "event", ["depth"] = AlertDepth };
        if (IndexFor(rule) is { } index) entry["index"] = index;
        if (RuleId is { } ruleId) entry["rule"] = ruleId;
        return new DocumentObject(entry);
    }

    /// <summary>The index that holds a document, or would: its own, its data stream, else where the rule looks; null when nothing tells.</summary>
    public static string? IndexOf(DocumentObject document, IReadOnlyList<string> patterns)
    {
        if (document.TextOf("_index") is { } index) return index;
        string?[] stream = [document.TextOf("data_stream.type"), document.TextOf("data_stream.dataset"), document.TextOf("data_stream.namespace")];
        return stream.All(part => part is not null) ? string.Join('-', stream) : patterns.Count > 0 ? patterns[0] : null;
    }

    /// <summary>Whether a field of an event is left out of alerts.</summary>
    public static bool IsDropped(string key) =>
        DroppedRoots.Any(root => key.StartsWith(root, StringComparison.Ordinal) && (key.Length == root.Length || key[root.Length] == '.'));

    // An alert's data stream is that of its source.
    private string? IndexFor(RuleDefinition rule) => IsAlert ? Document.TextOf("_index") : IndexOf(Document, rule.Index);

    private EventTime? ReadTimestamp() =>
        Document.TextOf("@timestamp") is { } text && FieldCoercion.TryReadTime(FieldValue.From(text).Utf8, out var time) ? time : null;

    private static IEnumerable<DocumentObject> ObjectsOf(DocumentNode node) => node switch
    {
        DocumentObject value => [value],
        DocumentArray array => array.Elements.OfType<DocumentObject>(),
        _ => [],
    };
}
