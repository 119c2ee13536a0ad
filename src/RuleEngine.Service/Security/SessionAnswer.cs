namespace RuleEngine.Service.Security;

/// <summary>Who somebody is to the service.</summary>
/// <param name="Name">The name of the key; <c>local</c> where there are no keys.</param>
/// <param name="Roles">What it is for: <c>ingest</c>, <c>read</c>, <c>admin</c>.</param>
/// <param name="How">How it is known: <c>open</c> (there are no keys), <c>key</c>, or <c>session</c>.</param>
internal sealed record SessionAnswer(string Name, IReadOnlyList<string> Roles, string How);
