namespace RuleEngine.Service.Api;

/// <summary>When the service started.</summary>
/// <param name="Time">The time. UTC.</param>
internal sealed record ServiceStart(DateTimeOffset Time);
