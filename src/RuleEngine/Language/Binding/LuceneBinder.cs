using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Ir;
using RuleEngine.Language.Kql;
using RuleEngine.Language.Lucene;

namespace RuleEngine.Language.Binding;

/// <summary>
/// Binds a parsed Lucene query against a schema and lowers it to <see cref="IrQuery"/>. A group matches when all of its required clauses do and none of
/// the excluded ones; some alternative must match where nothing is required; a group that only excludes matches everything else. Fields and plain
/// values mean what they mean in KQL.
/// </summary>
internal sealed class LuceneBinder
{
    private const string ExistsName = "_exists_";

    private readonly BindingContext _context;
    private readonly KqlFieldBinder _fields;
    private readonly KqlValueBinder _values;
    private readonly LuceneValueBinder _lucene;

    private LuceneBinder(BindingContext context, KqlFieldBinder fields, KqlValueBinder values) =>
        (_context, _fields, _values, _lucene) = (context, fields, values, new LuceneValueBinder(context, values));

    /// <summary>Where conditions look: the fields named around them, or all, or instead of values the names of fields.</summary>
    private sealed record Scope(IReadOnlyList<KqlField> Fields, bool IsNamed, bool IsExistence);

    /// <summary>Binds a query.</summary>
    /// <param name="syntax">The query as parsed.</param>
    /// <param name="text">Its text, for the places of findings.</param>
    /// <param name="schema">The fields that are known.</param>
    /// <param name="diagnostics">Takes the findings; after an error the result is of no use.</param>
    public static IrQuery Bind(LuceneExpressionSyntax syntax, EmbeddedText text, FieldSchema schema, DiagnosticBag diagnostics)
    {
        var context = new BindingContext(text, schema, diagnostics);
        return new IrQuery.Events(Bind(syntax, context, new KqlFieldBinder(context, schema), new KqlValueBinder(context)));
    }

    /// <summary>Binds a query that is a part of another one.</summary>
    public static IrPredicate Bind(LuceneExpressionSyntax syntax, BindingContext context, KqlFieldBinder fields, KqlValueBinder values) =>
        new LuceneBinder(context, fields, values).Bind(syntax, new Scope(fields.Anywhere, IsNamed: false, IsExistence: false)) ?? new IrPredicate.Always(false);

    // Null is a condition that asks for nothing, because its text has no terms; Elasticsearch leaves it out, and a query of nothing else finds nothing.
    private IrPredicate? Bind(LuceneExpressionSyntax syntax, Scope scope) => syntax switch
    {
        // QueryStringQueryParser.parse of Elasticsearch gives a query for no document. (Kibana sends a blank query of a rule as match_all; such a rule is refused before.)
        LuceneExpressionSyntax.Blank => null,
        LuceneExpressionSyntax.Group group => BindGroup(group, scope),
        LuceneExpressionSyntax.Fielded fielded => Bind(fielded.Condition, ScopeOf(fielded)),
        _ when scope.IsExistence => BindExistence(syntax),
        LuceneExpressionSyntax.Wildcard { Pattern: "*" } when ReferenceEquals(scope.Fields, _fields.Anywhere) => new IrPredicate.Always(true),
        LuceneExpressionSyntax.Words words => BindWords(words, scope),
        LuceneExpressionSyntax.Phrase phrase => AnyOf(scope, field => _lucene.BindPlain(field, phrase.Text, isPhrase: true, phrase.Span)),
        LuceneExpressionSyntax.Wildcard wildcard => AnyOf(scope, field => _lucene.BindWildcard(field, wildcard)),
        LuceneExpressionSyntax.Regex regex => AnyOf(scope, field => field.Type == FieldType.Text && !scope.IsNamed ? null : _lucene.BindRegex(field, regex)),
        // Where no field is named, one bound is a number, a text or a date as the values are.
        LuceneExpressionSyntax.Range range => _values.BindRange(scope.Fields[0], BoundsOf(range)),
        _ => throw new ArgumentException($"Unknown condition {syntax.GetType().Name}.", nameof(syntax)),
    };

    private IrPredicate? BindGroup(LuceneExpressionSyntax.Group group, Scope scope)
    {
        var (required, optional, excluded) = (new List<IrPredicate>(), new List<IrPredicate>(), new List<IrPredicate>());
        foreach (var clause in group.Clauses)
        {
            if (clause.IsAlternative) _context.Report(DiagnosticCatalog.LuceneExcludedAlternative, clause.Span, "as an alternative it stands in parentheses: a OR (NOT b)");
            if (Bind(clause.Condition, scope) is not { } condition) continue;
            var part = clause.Occurrence switch { LuceneOccurrence.Required => required, LuceneOccurrence.Optional => optional, _ => excluded };
            part.Add(condition);
        }
        if (required.Count + optional.Count + excluded.Count == 0) return null;
        if (required.Count > 0) ReportWithoutEffect(group);
        else if (optional.Count > 0) required.Add(new IrPredicate.Or(optional));
        return new IrPredicate.And([.. required, .. excluded.Select(condition => new IrPredicate.Not(condition))]);
    }

    // Beside what is required an alternative only raises the score.
    private void ReportWithoutEffect(LuceneExpressionSyntax.Group group)
    {
        foreach (var clause in group.Clauses.Where(clause => clause.Occurrence == LuceneOccurrence.Optional))
        {
            _context.Report(DiagnosticCatalog.LuceneOptionalIgnored, clause.Span, "AND makes the conditions on both sides required; put parentheses around what belongs together");
        }
    }

    private Scope ScopeOf(LuceneExpressionSyntax.Fielded fielded)
    {
        if (fielded.Field == ExistsName) return new Scope([], IsNamed: true, IsExistence: true);
        return new Scope(fielded.Field == "*" ? _fields.Anywhere : FieldsNamed(fielded.Field, fielded.FieldSpan), IsNamed: true, IsExistence: false);
    }

    private IReadOnlyList<KqlField> FieldsNamed(string name, SourceSpan span) => _fields.Bind(new KqlLiteralSyntax(span, name.Split('*'), false), "");

    private IrPredicate? BindExistence(LuceneExpressionSyntax syntax)
    {
        var name = syntax switch { LuceneExpressionSyntax.Words words => words.Text, LuceneExpressionSyntax.Phrase phrase => phrase.Text, _ => null };
        if (name is not null) return AnyOf(new Scope(FieldsNamed(name, syntax.Span), true, false), field => _values.Bind(field, Star(syntax.Span)));
        _context.Report(DiagnosticCatalog.LuceneExistsNeedsName, syntax.Span, "a '*' in it stands behind a backslash: _exists_:file.hash.\\*");
        return null;
    }

    private IrPredicate? BindWords(LuceneExpressionSyntax.Words words, Scope scope)
    {
        if (scope.IsNamed && LuceneValueBinder.Comparison(words) is { } comparison) return _values.BindRange(scope.Fields[0], [comparison]);
        if (words.Parts.Count > 1 && scope is { IsNamed: true, Fields: [{ Type: not FieldType.Text } one] })
        {
            _context.Report(DiagnosticCatalog.LuceneWordsAreOneValue, words.Span, "write OR between the values, or quotes around one", words.Text, one.Name);
        }
        return AnyOf(scope, field => _lucene.BindPlain(field, words.Text, isPhrase: false, words.Span));
    }

    private static IrPredicate? AnyOf(Scope scope, Func<KqlField, IrPredicate?> bind)
    {
        IrPredicate[] options = [.. scope.Fields.Select(bind).OfType<IrPredicate>()];
        return options.Length switch { 0 => null, 1 => options[0], _ => new IrPredicate.Or(options) };
    }

    private static List<(KqlRangeOperator Comparison, KqlLiteralSyntax Bound)> BoundsOf(LuceneExpressionSyntax.Range range)
    {
        var bounds = new List<(KqlRangeOperator, KqlLiteralSyntax)>();
        if (range.Lower is { } lower) bounds.Add((lower.IsInclusive ? KqlRangeOperator.GreaterOrEqual : KqlRangeOperator.Greater, Literal(lower)));
        if (range.Upper is { } upper) bounds.Add((upper.IsInclusive ? KqlRangeOperator.LessOrEqual : KqlRangeOperator.Less, Literal(upper)));
        return bounds;
    }

    private static KqlLiteralSyntax Literal(LuceneBoundSyntax bound) => new(bound.Span, [bound.Text], true);

    private static KqlLiteralSyntax Star(SourceSpan span) => new(span, ["", ""], false);
}
