using RuleEngine.Compilation.Linting.Queries;
using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;
using RuleEngine.Language.Ir;
using RuleEngine.Language.Kql;
using RuleEngine.Language.Lucene;
using RuleEngine.Rules;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Compilation.Linting;

/// <summary>A rule without errors as checks see it: as written, as modelled, and as compiled.</summary>
internal sealed class LintedRule
{
    private readonly Lazy<object?> _syntax;

    /// <summary>Reads the file again for the places of what the definition does not place.</summary>
    /// <param name="definition">The rule.</param>
    /// <param name="lowered">The rule compiled, or null when it does not run.</param>
    public LintedRule(RuleDefinition definition, LoweredRule? lowered)
    {
        (Definition, Lowered) = (definition, lowered);
        Document = TomlReader.Read(definition.Source, new DiagnosticBag());
        Rule = Document.Root.Find<TomlTable>("rule")!;
        Metadata = Document.Root.Find<TomlTable>("metadata");
        _syntax = new Lazy<object?>(Parse);
    }

    /// <summary>The rule.</summary>
    public RuleDefinition Definition { get; }

    /// <summary>The file.</summary>
    public TomlDocument Document { get; }

    /// <summary>The <c>[rule]</c> table.</summary>
    public TomlTable Rule { get; }

    /// <summary>The <c>[metadata]</c> table, or null.</summary>
    public TomlTable? Metadata { get; }

    /// <summary>The rule compiled, its indices and exceptions among its conditions; null when it does not run.</summary>
    public LoweredRule? Lowered { get; }

    /// <summary>The rewritten query without the restriction to indices; null when the rule does not run.</summary>
    public IrQuery? Query => field ??= Lowered?.Query.Map(WithoutIndices);

    /// <summary>The conditions of the query, placed; none when the rule does not run, or for a language that is not taken apart.</summary>
    public IReadOnlyList<QueryRoot> Conditions => field ??= Lowered is null ? [] : QueryConditions.Of(this);

    /// <summary>The query as written, when it is EQL.</summary>
    public EqlQuerySyntax? Eql => _syntax.Value as EqlQuerySyntax;

    /// <summary>The query as written, when it is KQL.</summary>
    public KqlExpressionSyntax? Kql => _syntax.Value as KqlExpressionSyntax;

    /// <summary>The query as written, when it is Lucene's.</summary>
    public LuceneExpressionSyntax? Lucene => _syntax.Value as LuceneExpressionSyntax;

    /// <summary>The place of a stretch of the file.</summary>
    public SourceLocation Locate(SourceSpan span) => Document.Locate(span);

    /// <summary>The place of a stretch of the query.</summary>
    public SourceLocation LocateInQuery(SourceSpan span) => Definition.Query!.Locate(span);

    /// <summary>A stretch of the query on one line, shortened.</summary>
    public string Excerpt(SourceSpan span) =>
        Wording.Excerpt(string.Join(' ', Definition.Query!.Text.Substring(span.Start, span.Length).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The place of the value of a key of <c>[rule]</c>; where it is not written, that of the table's header.</summary>
    public SourceLocation PlaceOf(string key) => Locate(Rule.TryGet(key, out var entry) ? entry.Value.Span : Rule.Span);

    /// <summary>The place of the first of some keys of <c>[rule]</c> that is written; else that of the table's header.</summary>
    public SourceLocation PlaceOfAny(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Rule.Has(key)) return PlaceOf(key);
        }
        return Locate(Rule.Span);
    }

    private static IrPredicate WithoutIndices(IrPredicate condition)
    {
        if (condition is IrPredicate.InIndex) return new IrPredicate.Always(true);
        if (condition is not IrPredicate.And all) return condition;
        IrPredicate[] rest = [.. all.Operands.Where(operand => operand is not IrPredicate.InIndex)];
        return rest is [var only] ? only : new IrPredicate.And(rest);
    }

    // Its problems were said when the rule was compiled.
    private object? Parse()
    {
        if (Definition.Query is not { } query) return null;
        var findings = new DiagnosticBag();
        return Definition.Language switch
        {
            RuleLanguage.Eql => EqlParser.Parse(query, findings),
            RuleLanguage.Kuery => KqlParser.Parse(query, findings),
            RuleLanguage.Lucene => LuceneParser.Parse(query, findings),
            _ => null,
        };
    }
}
