using RuleEngine.Service.Store;

namespace RuleEngine.Service.Api;

/// <summary>An alert in short. Name, reason, host and user have text from logs in them.</summary>
/// <param name="Sequence">Its place among all that was stored; an alert that is raised again for more events is stored again at a new place.</param>
/// <param name="Id">Its id: the same for the same evidence.</param>
/// <param name="Time">The event time at which it arose. UTC.</param>
/// <param name="RuleId">The rule's id.</param>
/// <param name="Name">The alert's name.</param>
/// <param name="Severity"><c>low</c>, <c>medium</c>, <c>high</c> or <c>critical</c>.</param>
/// <param name="RiskScore">0 to 100.</param>
/// <param name="Reason">What happened, in one sentence.</param>
/// <param name="Host">The host, or null.</param>
/// <param name="User">The user, or null.</param>
/// <param name="Tags">The rule's tags.</param>
/// <param name="IsUpdate">Whether it was raised before and stands for more now.</param>
internal sealed record AlertAnswer(
    long Sequence, string Id, DateTimeOffset Time, string RuleId, string Name, string Severity, double RiskScore, string Reason, string? Host, string? User, IReadOnlyList<string> Tags, bool IsUpdate)
{
    /// <summary>The answer for a stored alert.</summary>
    public static AlertAnswer Of(StoredAlert alert) => new(
        alert.Sequence, alert.Id, alert.Time, alert.RuleId, alert.Name, SeverityWords.Of(alert.Severity), alert.RiskScore, alert.Reason, alert.Host, alert.User, alert.Tags, alert.IsUpdate);
}
