namespace RuleEngine.Rules;

/// <summary>A condition of a timeline query.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">The value, or a <c>{{field}}</c> of the alert.</param>
/// <param name="ValueType"><c>string</c> or <c>boolean</c>.</param>
/// <param name="QueryType"><c>phrase</c> or <c>range</c>.</param>
/// <param name="Excluded">Whether the condition is negated.</param>
public sealed record InvestigateProviderDefinition(string Field, string Value, string ValueType, string QueryType, bool Excluded);
