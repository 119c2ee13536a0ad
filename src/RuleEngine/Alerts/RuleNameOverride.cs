using RuleEngine.Events.Documents;
using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary><c>rule_name_override</c>: the first value of the field names the alert; without one the rule does.</summary>
internal static class RuleNameOverride
{
    /// <summary>The name of the alert of a source.</summary>
    public static string Of(RuleDefinition rule, DocumentObject source) =>
        rule.RuleNameOverride is { } field && source.TextOf(field.Text) is { } name && !string.IsNullOrWhiteSpace(name) ? name : rule.Name;
}
