using System.Globalization;
using RuleEngine.Events.Documents;
using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary>
/// <c>severity_mapping</c>: values are compared as texts, of an array any element; <c>event.severity</c> is compared as a number rounded down. Of
/// several entries that match the highest wins; it replaces the rule's own severity, which may be higher.
/// </summary>
internal static class SeverityMapping
{
    private const string NumericField = "event.severity";

    /// <summary>The severity of the alert of a source.</summary>
    public static RuleSeverity Of(RuleDefinition rule, DocumentObject source) =>
        rule.SeverityMapping.Where(mapping => Matches(mapping, source)).Select(mapping => mapping.Severity).DefaultIfEmpty(rule.Severity).Max();

    /// <summary>The word for a severity in a document.</summary>
    public static string NameOf(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Critical => "critical",
        RuleSeverity.High => "high",
        RuleSeverity.Medium => "medium",
        _ => "low",
    };

    private static bool Matches(SeverityMappingDefinition mapping, DocumentObject source)
    {
        var values = source.ScalarsOf(mapping.Field.Text);
        if (mapping.Field.Text != NumericField) return values.Any(value => value.PlainText == mapping.Value);
        return double.TryParse(mapping.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted)
            && values.Any(value => value.Number is { } number && Math.Floor(number).Equals(Math.Floor(wanted)));
    }
}
