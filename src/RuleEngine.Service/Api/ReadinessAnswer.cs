namespace RuleEngine.Service.Api;

/// <summary>Whether the service does its work.</summary>
/// <param name="IsReady">Whether it does: each of its parts is ready.</param>
/// <param name="Parts">Each part. Who may not read the API is not told what is wrong with it.</param>
internal sealed record ReadinessAnswer(bool IsReady, IReadOnlyList<ReadinessPart> Parts);
