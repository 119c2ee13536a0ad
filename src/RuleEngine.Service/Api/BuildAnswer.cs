namespace RuleEngine.Service.Api;

/// <summary>What runs.</summary>
/// <param name="Version">The version of the service.</param>
/// <param name="Runtime">The runtime.</param>
/// <param name="Started">When the process started to answer. UTC.</param>
internal sealed record BuildAnswer(string Version, string Runtime, DateTimeOffset Started);
