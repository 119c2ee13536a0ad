using RuleEngine.Events.Documents;
using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary>What the alert of an indicator match tells of the indicators, as Kibana has it: <c>threat.enrichments</c>, behind those that the event has.</summary>
internal static class ThreatEnrichments
{
    private const string Field = "threat.enrichments";

    /// <summary>The event with the enrichments.</summary>
    /// <param name="rule">The mapping of the rule.</param>
    /// <param name="result">The indicators.</param>
    /// <param name="source">The event.</param>
    public static DocumentObject AddTo(DocumentObject source, ThreatMatchDefinition rule, ThreatMatchResult result)
    {
        var known = source.ValuesOf(Field).SelectMany(node => node is DocumentArray array ? array.Elements : [node]);
        // Several fields may match one indicator, which is read once.
        var added = result.Matches.GroupBy(match => match.Indicator, ReferenceEqualityComparer.Instance)
            .SelectMany(matches => Of(rule, [.. matches], DocumentReader.ReadObject(matches.First().Indicator.Document.Span), source));
        return source.Without(Field).With(Field, new DocumentArray([.. known, .. added]));
    }

    private static IEnumerable<DocumentNode> Of(ThreatMatchDefinition rule, IReadOnlyList<IndicatorMatch> matches, DocumentObject indicator, DocumentObject source)
    {
        var about = indicator.ObjectAt(rule.IndicatorPath) ?? DocumentObject.Empty;
        var feed = indicator.TextOf("threat.feed.name") is { Length: > 0 } name ? Object(("name", name)) : DocumentObject.Empty;
        foreach (var match in matches)
        {
            var values = source.ValuesOf(match.Field);
            yield return Object(("indicator", about), ("feed", feed), ("matched", Object(
                ("atomic", values.Count == 1 ? values[0] : new DocumentArray(values)),
                ("field", match.Field),
                ("id", match.Indicator.IdOf(indicator)),
                ("index", AlertSource.IndexOf(indicator, rule.Index) is { } index ? DocumentScalar.From(index) : null),
                ("type", "indicator_match_rule"))));
        }
    }

    private static DocumentObject Object(params (string Key, DocumentNode? Value)[] members) =>
        new(members.Where(member => member.Value is not null).Select(member => new KeyValuePair<string, DocumentNode>(member.Key, member.Value!)));
}
