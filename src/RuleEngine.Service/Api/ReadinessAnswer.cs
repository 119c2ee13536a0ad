namespace RuleEngine.Service.Api;

/// <summary>Whether the service does its work.</summary>
/// <param name="IsReady">Whether it does.</param>
/// <param name="Problems">What keeps it from it: by name what is wrong. Who may not read the API is told the names only.</param>
internal sealed record ReadinessAnswer(bool IsReady, IReadOnlyDictionary<string, string> Problems);
