using RuleEngine.Events.Documents;
using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary>
/// Writes an alert's document: one JSON object on one line, laid out as Kibana stores alerts. <c>event.kind</c> and the fields
/// <c>kibana.alert.*</c> are flat dotted keys; fields of the event keep the shape they came in.
/// <list type="bullet">
/// <item>Order: <c>@timestamp</c> first, then all keys, at every level, in ordinal order. Equal alerts are equal bytes.</item>
/// <item>Time: the engine has no clock, so <c>@timestamp</c>, <c>kibana.alert.start</c> and <c>kibana.alert.last_detected</c> are the event time at
/// which the detection completed, and under the profile <c>elastic</c> the virtual time of the execution, where Kibana writes when its rule ran.
/// <c>kibana.alert.original_time</c> is the source event's own; of a sequence the first event's, of a threshold the last counted event's.</item>
/// <item>Left out, because there is no Kibana that they could tell of: <c>kibana.version</c>, <c>kibana.alert.url</c>, and under
/// <c>kibana.alert.rule</c>: <c>created_*</c>, <c>updated_*</c>, <c>actions</c>, <c>enabled</c>; where nothing is executed on a schedule also
/// <c>execution.*</c>.</item>
/// <item><c>kibana.alert.reason</c> is <see cref="Alert.Reason"/> with the severity and the name, because a document may be read alone.</item>
/// </list>
/// </summary>
internal static class AlertDocumentWriter
{
    private const string Timestamp = "@timestamp";
    private const string EventKind = "event.kind";

    /// <summary>The document of an alert, with what the mappings made of its name, severity and risk score.</summary>
    public static ReadOnlyMemory<byte> Write(AlertDraft draft, string name, RuleSeverity severity, double riskScore)
    {
        // Later fields replace earlier ones of the same name: nothing in an event can pass for a field of the alert.
        var fields = new SortedDictionary<string, DocumentNode>(StringComparer.Ordinal);
        Add(fields, draft.Source.Without(EventKind).Members);
        AddOriginals(fields, draft.Source, "event");
        AddOriginals(fields, draft.Source, "data_stream");
        AddCommon(fields, draft);
        Add(fields, AlertRuleFields.Of(draft.Rule));
        fields["kibana.alert.rule.name"] = name;
        fields["kibana.alert.severity"] = SeverityMapping.NameOf(severity);
        fields["kibana.alert.risk_score"] = DocumentScalar.From(riskScore);
        fields["kibana.alert.reason"] = $"{draft.Reason} created {SeverityMapping.NameOf(severity)} alert {ReasonText.Clean(name)}.";
        Add(fields, draft.KindFields);
        fields.Remove(Timestamp);

        var writer = new DocumentWriter(canonicalNumbers: false);
        writer.WriteMembers(fields.Prepend(new(Timestamp, draft.Detection.Time.ToString())));
        return writer.Written;
    }

    private static void AddCommon(SortedDictionary<string, DocumentNode> fields, AlertDraft draft)
    {
        var time = draft.Detection.Time.ToString();
        fields[EventKind] = "signal";
        fields["kibana.alert.ancestors"] = new DocumentArray(draft.Ancestry.Ancestors);
        fields["kibana.alert.depth"] = draft.Ancestry.Depth;
        fields["kibana.alert.last_detected"] = time;
        fields["kibana.alert.original_time"] = draft.OriginalTime.ToString();
        fields["kibana.alert.start"] = time;
        fields["kibana.alert.status"] = "active";
        fields["kibana.alert.uuid"] = draft.Id;
        fields["kibana.alert.workflow_assignee_ids"] = DocumentArray.Empty;
        fields["kibana.alert.workflow_status"] = "open";
        fields["kibana.alert.workflow_tags"] = DocumentArray.Empty;
        fields["kibana.alert.intended_timestamp"] = time;
        fields["kibana.space_ids"] = DocumentArray.Of(["default"]);
        if (draft.Rule.BuildingBlockType is { } type) fields["kibana.alert.building_block_type"] = type;
        if (draft.Detection.Execution is { } execution) Add(fields, ExecutionFields(draft.Rule.RuleId, execution));
        if (draft.Detection.Suppression is { } suppression) Add(fields, SuppressionFields.Of(draft.Rule.RuleId, suppression));
    }

    private static IEnumerable<KeyValuePair<string, DocumentNode>> ExecutionFields(string ruleId, RuleExecution execution) =>
    [
        new("kibana.alert.rule.execution.timestamp", execution.Time.ToString()),
        new("kibana.alert.rule.execution.type", "scheduled"),
        new("kibana.alert.rule.execution.uuid", AlertIdentity.OfExecution(ruleId, execution.Time)),
    ];

    // One level is taken apart and no more: to spell out whole paths would make a small hostile document a huge one.
    private static void AddOriginals(SortedDictionary<string, DocumentNode> fields, DocumentObject source, string root)
    {
        var prefix = $"kibana.alert.original_{root}.";
        foreach (var (key, value) in source.Members)
        {
            if (key.StartsWith(root + ".", StringComparison.Ordinal)) fields[prefix + key[(root.Length + 1)..]] = value;
        }
        if (!source.TryGet(root, out var node) || node is not DocumentObject members) return;
        foreach (var (key, value) in members.Members) fields[prefix + key] = value;
    }

    private static void Add(SortedDictionary<string, DocumentNode> fields, IEnumerable<KeyValuePair<string, DocumentNode>> added)
    {
        foreach (var (key, value) in added) fields[key] = value;
    }
}
