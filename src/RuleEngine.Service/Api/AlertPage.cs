namespace RuleEngine.Service.Api;

/// <summary>A page of alerts, the newest first.</summary>
/// <param name="Alerts">The alerts.</param>
/// <param name="Next">What to send as <c>before</c> for the next page; null when this is the last.</param>
internal sealed record AlertPage(IReadOnlyList<AlertAnswer> Alerts, long? Next);
