using RuleEngine.Compilation.Indicators;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Binding;
using RuleEngine.Language.Dsl;
using RuleEngine.Language.Eql;
using RuleEngine.Language.Ir;
using RuleEngine.Language.Kql;
using RuleEngine.Language.Lucene;
using RuleEngine.Language.NCalc;
using RuleEngine.Rules;
using RuleEngine.Rules.Reading;

namespace RuleEngine.Compilation;

/// <summary>Parses and binds the query of a rule by its language, and checks that the rule's type can use it.</summary>
/// <param name="schema">The fields that are known.</param>
/// <param name="surroundings">What rules refer to.</param>
internal sealed class QueryReader(FieldSchema schema, RuleSurroundings surroundings)
{
    /// <summary>What rules refer to.</summary>
    public RuleSurroundings Surroundings { get; } = surroundings;

    /// <summary>The field that an EQL category is compared with unless a rule says otherwise.</summary>
    public const string DefaultCategoryField = "event.category";

    /// <summary>The rule's query lowered; null, with a finding, when the rule does not run.</summary>
    public IrQuery? Read(RuleDefinition rule, DiagnosticBag diagnostics)
    {
        if (rule.Type == RuleType.SavedQuery)
        {
            diagnostics.Report(DiagnosticCatalog.CannotRunHere, rule.RuleIdLocation, null, "saved_query", "its query is kept in Kibana");
            return null;
        }
        if (rule is { Type: RuleType.MachineLearning, MachineLearning: { } anomalies }) return WithFilters(AnomalyQuery.Of(anomalies), rule.Filters, diagnostics);
        var isLanguageKnown = rule.Language is RuleLanguage.Eql or RuleLanguage.Kuery or RuleLanguage.Lucene or RuleLanguage.NCalc;
        if ((rule.Query is null && rule.Filters.Count == 0) || !isLanguageKnown || rule.Type is not (RuleType.Eql or RuleType.Query or RuleType.Threshold or RuleType.NewTerms or RuleType.ThreatMatch))
        {
            // What is wrong with the query of a rule that cannot run yet is said all the same.
            Check(rule, diagnostics);
            var what = isLanguageKnown || rule.Language == RuleLanguage.None ? $"a rule of type {rule.Type}" : $"the language {rule.Language}";
            diagnostics.Report(DiagnosticCatalog.DoesNotRunYet, rule.Query?.Locate(default) ?? rule.RuleIdLocation, null, what);
            return null;
        }
        // Filters alone can say what to find.
        var query = rule.Query is { } text ? Read(text, rule, diagnostics) : new IrQuery.Events(new IrPredicate.Always(true));
        if (rule.Type is RuleType.Threshold or RuleType.NewTerms or RuleType.ThreatMatch && query is not (null or IrQuery.Events { Pipes.Count: 0 }))
        {
            diagnostics.Report(DiagnosticCatalog.WrongQueryShape, rule.Query?.Location, null, RuleWords.NameOf(rule.Type));
            return null;
        }
        return query is null ? null : WithFilters(query, rule.Filters, diagnostics);
    }

    /// <summary>Reports what is wrong with the query of a rule that will not run anyhow.</summary>
    public void Check(RuleDefinition rule, DiagnosticBag diagnostics)
    {
        // The key that names a wrong language is reported already.
        var isEql = rule.Language == RuleLanguage.Eql;
        if (rule.Query is { } query && (isEql || rule.Language is RuleLanguage.Kuery or RuleLanguage.Lucene or RuleLanguage.NCalc) && (isEql || rule.Type != RuleType.Eql)) Read(query, rule, diagnostics);
    }

    /// <summary>A query of a language that can be run, lowered; null when it has errors.</summary>
    public IrQuery? Read(RuleLanguage language, EmbeddedText text, string categoryField, DiagnosticBag diagnostics) => language switch
    {
        RuleLanguage.Kuery => Read(text, KqlParser.Parse, (syntax, findings) => KqlBinder.Bind(syntax, text, schema, findings), diagnostics),
        RuleLanguage.Lucene => Read(text, LuceneParser.Parse, (syntax, findings) => LuceneBinder.Bind(syntax, text, schema, findings), diagnostics),
        RuleLanguage.NCalc => Read(text, NCalcExpressionParser.Parse, (syntax, findings) => NCalcBinder.Bind(syntax, text, schema, findings), diagnostics),
        _ => ReadEql(text, categoryField, diagnostics),
    };

    /// <summary>An EQL query lowered; null when it has errors.</summary>
    public IrQuery? ReadEql(EmbeddedText text, string categoryField, DiagnosticBag diagnostics)
    {
        var query = Read(text, EqlParser.Parse, (syntax, findings) => EqlBinder.Bind(syntax, text, schema, categoryField, findings), diagnostics);
        return IsWithinLimits(query, text, diagnostics) ? query : null;
    }

    /// <summary>What a threshold rule counts, bound; null for other rules, and when its condition has errors.</summary>
    public IrThreshold? BindThreshold(RuleDefinition rule, DiagnosticBag diagnostics) =>
        rule is { Type: RuleType.Threshold, Threshold: { } threshold } ? BindThreshold(threshold, rule.Lookback, diagnostics) : null;

    /// <summary>A threshold bound; null when its condition has errors.</summary>
    public IrThreshold? BindThreshold(ThresholdDefinition threshold, TimeSpan window, DiagnosticBag diagnostics)
    {
        var keys = threshold.Fields.Select(field => new IrKey(BindField(field, diagnostics), IsOptional: false)).ToArray();
        var cardinality = threshold.Cardinality.Count > 0 ? threshold.Cardinality[0] : null;
        var bound = new IrThreshold(keys, threshold.Value, cardinality is null ? null : BindField(cardinality.Field, diagnostics), cardinality?.Value ?? 0, window);
        return new FormulaReader(schema).WithCondition(bound, threshold, diagnostics);
    }

    /// <summary>What must be new for a new_terms rule, bound; null for other rules.</summary>
    public IrNewTerms? BindNewTerms(RuleDefinition rule, DiagnosticBag diagnostics)
    {
        if (rule is not { Type: RuleType.NewTerms, NewTerms: { } terms }) return null;
        if (terms.HistoryWindow <= rule.Lookback)
        {
            diagnostics.Report(DiagnosticCatalog.ShortHistory, terms.HistoryWindowStart.Location, null, terms.HistoryWindowStart.Text, rule.From?.Text ?? "now-6m");
        }
        return BindNewTerms(terms.Fields, terms.HistoryWindow, diagnostics);
    }

    /// <summary>What must be new, bound.</summary>
    public IrNewTerms BindNewTerms(IEnumerable<EmbeddedText> fields, TimeSpan window, DiagnosticBag diagnostics) =>
        new([.. fields.Select(field => new IrKey(BindField(field, diagnostics), IsOptional: false))], window);

    /// <summary>By which field a rule tells in which window an event is, bound; null when it says nothing about it.</summary>
    public IrWindowTime? BindWindowTime(RuleDefinition rule, DiagnosticBag diagnostics) =>
        rule.TimestampOverride is { } field && field.Text != FieldTable.Empty.TimestampField
            ? new IrWindowTime(BindField(field, diagnostics), rule.TimestampOverrideFallbackDisabled) : null;

    /// <summary>How an EQL rule wants its events in order, bound; null when it says nothing about it, and for other rules.</summary>
    public IrOrder? BindOrder(RuleDefinition rule, DiagnosticBag diagnostics)
    {
        if (rule.Type != RuleType.Eql) return null;
        var timestamp = rule.TimestampField is { } time && time.Text != FieldTable.Empty.TimestampField ? BindField(time, diagnostics) : null;
        var tiebreaker = rule.TiebreakerField is { } field ? BindField(field, diagnostics) : null;
        return timestamp is null && tiebreaker is null ? null : new IrOrder(timestamp, tiebreaker);
    }

    /// <summary>The fields by which a rule's alerts are suppressed, bound; null when they are not. A threshold's are its groups.</summary>
    public IReadOnlyList<IrKey>? BindSuppression(RuleDefinition rule, DiagnosticBag diagnostics) =>
        rule.AlertSuppression is { } suppression ? [.. suppression.GroupBy.Select(field => new IrKey(BindField(field, diagnostics), suppression.SuppressMissing))] : null;

    /// <summary>What an indicator match rule compares, bound; null for other rules, and when it has errors.</summary>
    public IrThreatMatch? BindThreatMatch(RuleDefinition rule, DiagnosticBag diagnostics) =>
        rule is { Type: RuleType.ThreatMatch, ThreatMatch: { } threat } ? new ThreatMatchBinder(this, schema).Bind(threat, diagnostics) : null;

    /// <summary>A query with filters: each restricts which events there are, so every part of the query is under it. Null when a filter has errors.</summary>
    public IrQuery? WithFilters(IrQuery query, IReadOnlyList<FilterDefinition> filters, DiagnosticBag diagnostics)
    {
        var findings = new DiagnosticBag();
        var conditions = new List<IrPredicate>();
        foreach (var filter in filters)
        {
            if (filter.Disabled) continue;
            var condition = DslBinder.Bind(filter.Json, filter.Location, schema, findings);
            conditions.Add(filter.Negate ? new IrPredicate.Not(condition) : condition);
        }
        diagnostics.AddRange(findings.Items);
        if (findings.HasErrors) return null;
        return conditions.Count == 0 ? query : query.Map(condition => new IrPredicate.And([condition, .. conditions]));
    }

    private static IrQuery? Read<TSyntax>(
        EmbeddedText text, Func<EmbeddedText, DiagnosticBag, TSyntax?> parse, Func<TSyntax, DiagnosticBag, IrQuery> bind, DiagnosticBag diagnostics)
        where TSyntax : class
    {
        var findings = new DiagnosticBag();
        var syntax = parse(text, findings);
        var query = syntax is null ? null : bind(syntax, findings);
        diagnostics.AddRange(findings.Items);
        return findings.HasErrors ? null : query;
    }

    private IrQuery? Read(EmbeddedText text, RuleDefinition rule, DiagnosticBag diagnostics) =>
        Read(rule.Language, text, rule.EventCategoryOverride?.Text ?? DefaultCategoryField, diagnostics);

    private static bool IsWithinLimits(IrQuery? query, EmbeddedText text, DiagnosticBag diagnostics)
    {
        var terms = query switch
        {
            IrQuery.Sequence sequence => sequence.Stages.Distinct().Count() + (sequence.Until is null ? 0 : 1),
            IrQuery.Sample sample => sample.Stages.Count,
            _ => 1,
        };
        if (terms <= SetPlanner.MaxTerms) return true;
        diagnostics.Report(DiagnosticCatalog.TooManyStages, text.Location, null, SetPlanner.MaxTerms, terms);
        return false;
    }

    private IrExpression.Field BindField(EmbeddedText field, DiagnosticBag diagnostics) =>
        new BindingContext(field, schema, diagnostics).BindField(field.Text, new SourceSpan(0, field.Text.Length), isOptional: false);
}
