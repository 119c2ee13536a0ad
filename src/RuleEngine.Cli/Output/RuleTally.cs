namespace RuleEngine.Cli.Output;

/// <summary>How many alerts a rule raised.</summary>
/// <param name="Name">The rule's name.</param>
/// <param name="Alerts">How many.</param>
internal sealed record RuleTally(string Name, long Alerts);
