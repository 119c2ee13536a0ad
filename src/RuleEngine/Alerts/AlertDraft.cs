using RuleEngine.Events;
using RuleEngine.Events.Documents;
using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary>All that makes an alert, before the mappings are applied and the document is written.</summary>
internal sealed record AlertDraft
{
    /// <summary>The rule.</summary>
    public required RuleDefinition Rule { get; init; }

    /// <summary>What was detected.</summary>
    public required Detection Detection { get; init; }

    /// <summary>The alert's id.</summary>
    public required string Id { get; init; }

    /// <summary>The fields that the alert takes over from its events; the rule's mappings look here too.</summary>
    public required DocumentObject Source { get; init; }

    /// <summary>The time that the source had as an event.</summary>
    public required EventTime OriginalTime { get; init; }

    /// <summary>What the alert descends from.</summary>
    public required AlertAncestry Ancestry { get; init; }

    /// <summary>What happened, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The fields that only this kind of alert has, with their full names.</summary>
    public IReadOnlyDictionary<string, DocumentNode> KindFields { get; init; } = new Dictionary<string, DocumentNode>();

    /// <summary>The building blocks of a sequence's alert.</summary>
    public IReadOnlyList<Alert> BuildingBlocks { get; init; } = [];

    /// <summary>Works out the risk score; null when the rule says it by itself.</summary>
    public Func<DocumentObject, EventTime, double?>? Score { get; init; }

    /// <summary>The alert.</summary>
    public Alert ToAlert()
    {
        var name = RuleNameOverride.Of(Rule, Source);
        var severity = SeverityMapping.Of(Rule, Source);
        var worked = Score?.Invoke(new DocumentObject([.. Source.Members, .. KindFields]), Detection.Time);
        var riskScore = worked ?? RiskScoreMapping.Of(Rule, Source);
        return new Alert
        {
            Id = Id,
            Rule = Rule,
            Detection = Detection,
            Name = name,
            Severity = severity,
            RiskScore = riskScore,
            Reason = Reason,
            Document = AlertDocumentWriter.Write(this, name, severity, riskScore, isFallback: Score is not null && worked is null),
            BuildingBlocks = BuildingBlocks,
        };
    }
}
