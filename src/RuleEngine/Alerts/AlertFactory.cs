using RuleEngine.Events;
using RuleEngine.Events.Documents;
using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary>
/// Makes alerts from detections: the identity, the mappings, the reason and the ECS document (<see cref="AlertDocumentWriter"/>). A function of the
/// rule and the detection alone, so that a replay makes the same bytes.
/// </summary>
internal static class AlertFactory
{
    private const string GroupId = "kibana.alert.group.id";

    /// <summary>The alert of a rule's detection.</summary>
    public static Alert Create(RuleDefinition rule, Detection detection) => detection.Kind switch
    {
        DetectionKind.Sequence or DetectionKind.Sample => CreateSequence(rule, detection),
        DetectionKind.Threshold => CreateThreshold(rule, detection),
        _ => CreateEvent(rule, detection),
    };

    /// <summary>
    /// Whether a detection rests on alerts of the same rule, directly or through other rules. Such a detection must not raise an alert: a rule
    /// over alerts would answer itself for ever.
    /// </summary>
    public static bool IsSelfAlert(RuleDefinition rule, Detection detection) =>
        detection.Events.OfType<EventRecord>().Any(record => new AlertSource(record).DescendsFrom(rule.RuleId));

    private static Alert CreateEvent(RuleDefinition rule, Detection detection)
    {
        var source = new AlertSource(FirstOf(detection));
        // One event can be in several groups, with an alert for each.
        var id = detection.Suppression is { } suppression
            ? AlertIdentity.OfSuppressed(rule.RuleId, source.Id, suppression.Terms)
            : AlertIdentity.OfEvent(rule.RuleId, source.Id);
        return DraftOf(rule, detection, source, id).ToAlert();
    }

    private static Alert CreateSequence(RuleDefinition rule, Detection detection)
    {
        var stages = detection.Events.Select(record => record is null ? null : new AlertSource(record)).ToList();
        var sources = stages.OfType<AlertSource>().ToList();
        var groupId = AlertIdentity.OfSequence(rule.RuleId, stages.Select(stage => stage?.Id));
        var records = detection.Events.OfType<EventRecord>().ToList();
        var blocks = sources.Select((source, index) => BlockOf(rule, detection with { Kind = DetectionKind.Event, Events = [records[index]], Suppression = null }, source, groupId, index)).ToList();
        var common = DocumentIntersection.Of([.. sources.Select(source => source.Fields)]);
        return new AlertDraft
        {
            Rule = rule,
            Detection = detection,
            Id = groupId,
            Source = common,
            OriginalTime = sources.Count > 0 ? sources[0].OriginalTime : detection.Time,
            Ancestry = AlertAncestry.OfBlocks(rule, [.. blocks.Select(block => (block.Id, block.Ancestry))]),
            Reason = AlertReason.OfSequence(stages, common),
            KindFields = new Dictionary<string, DocumentNode> { [GroupId] = groupId },
            BuildingBlocks = [.. blocks.Select(block => block.ToAlert())],
        }.ToAlert();
    }

    private static Alert CreateThreshold(RuleDefinition rule, Detection detection)
    {
        var result = detection.Threshold ?? throw new ArgumentException("A threshold's detection says what was counted.", nameof(detection));
        var sources = detection.Events.OfType<EventRecord>().Select(record => new AlertSource(record)).ToList();
        if (sources.Count == 0) throw new ArgumentException("A threshold's detection holds at least its last event.", nameof(detection));
        return new AlertDraft
        {
            Rule = rule,
            Detection = detection,
            Id = AlertIdentity.OfThreshold(rule.RuleId, detection.Keys, sources[0].Id, sources[^1].Id),
            Source = ThresholdResultFields.SourceOf(detection.Keys),
            OriginalTime = result.To,
            Ancestry = AlertAncestry.Of(rule, sources),
            Reason = AlertReason.OfThreshold(detection.Keys, result, DocumentIntersection.Of([.. sources.Select(source => source.Fields)])),
            KindFields = new Dictionary<string, DocumentNode> { ["kibana.alert.threshold_result"] = ThresholdResultFields.Of(detection.Keys, result) },
        }.ToAlert();
    }

    private static AlertDraft BlockOf(RuleDefinition rule, Detection detection, AlertSource source, string groupId, int index) =>
        DraftOf(rule, detection, source, AlertIdentity.OfBuildingBlock(groupId, index)) with
        {
            KindFields = new Dictionary<string, DocumentNode>
            {
                ["kibana.alert.building_block_type"] = "default",
                [GroupId] = groupId,
                ["kibana.alert.group.index"] = index,
            },
        };

    private static AlertDraft DraftOf(RuleDefinition rule, Detection detection, AlertSource source, string id) => new()
    {
        Rule = rule,
        Detection = detection,
        Id = id,
        Source = source.Fields,
        OriginalTime = source.OriginalTime,
        Ancestry = AlertAncestry.Of(rule, [source]),
        Reason = AlertReason.OfEvent(source),
    };

    private static EventRecord FirstOf(Detection detection) =>
        detection.Events.OfType<EventRecord>().FirstOrDefault() ?? throw new ArgumentException("An event's detection holds the event.", nameof(detection));
}
