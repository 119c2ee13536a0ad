using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Binding;
using RuleEngine.Language.Ir;
using RuleEngine.Rules;

namespace RuleEngine.Compilation.Indicators;

/// <summary>Binds the mapping of an indicator match rule, and what it asks of its indicators.</summary>
/// <param name="queries">Reads queries and filters.</param>
/// <param name="schema">The fields that are known.</param>
internal sealed class ThreatMatchBinder(QueryReader queries, FieldSchema schema)
{
    /// <summary>The mapping bound; null when it has errors, or cannot run.</summary>
    public IrThreatMatch? Bind(ThreatMatchDefinition threat, DiagnosticBag diagnostics)
    {
        var findings = new DiagnosticBag();
        var condition = ReadIndicators(threat, findings);
        var groups = threat.Mapping.Select(group => (IReadOnlyList<IrThreatEntry>)[.. group.Select(entry => Bind(entry, findings))]).ToArray();
        diagnostics.AddRange(findings.Items);
        return findings.HasErrors || condition is null ? null : new IrThreatMatch(groups, RuleCompiler.Rewrite(condition), IndexPatternList.Parse(threat.Index));
    }

    private IrPredicate? ReadIndicators(ThreatMatchDefinition threat, DiagnosticBag diagnostics)
    {
        IrQuery? query = new IrQuery.Events(new IrPredicate.Always(true));
        if (threat.Query is { } text && !string.IsNullOrWhiteSpace(text.Text)) query = queries.Read(threat.Language, text, QueryReader.DefaultCategoryField, diagnostics);
        return (query is null ? null : queries.WithFilters(query, threat.Filters, diagnostics)) is IrQuery.Events events ? events.Condition : null;
    }

    private IrThreatEntry Bind(ThreatMappingDefinition entry, DiagnosticBag diagnostics)
    {
        var field = Bind(entry.Field, diagnostics);
        switch (field.Type)
        {
            case FieldType.Object or FieldType.Nested or FieldType.GeoPoint:
                diagnostics.Report(DiagnosticCatalog.UnmatchableField, entry.Field.Location, null, field.Path, TypeNames.Of(field.Type));
                break;
            case FieldType.Text:
                diagnostics.Report(DiagnosticCatalog.MatchedAsWhole, entry.Field.Location, null, field.Path);
                break;
        }
        return new IrThreatEntry(field, Bind(entry.Value, diagnostics), entry.Negate);
    }

    private IrExpression.Field Bind(EmbeddedText field, DiagnosticBag diagnostics) =>
        new BindingContext(field, schema, diagnostics).BindField(field.Text, new SourceSpan(0, field.Text.Length), isOptional: false);
}
