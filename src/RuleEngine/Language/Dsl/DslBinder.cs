using System.Text.Json;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Binding;
using RuleEngine.Language.Ir;
using RuleEngine.Language.Kql;
using RuleEngine.Language.Lucene;

namespace RuleEngine.Language.Dsl;

/// <summary>
/// Lowers a Kibana filter, which is a piece of Elasticsearch's query DSL, to a condition. Values are read by the type of their field as in KQL. A
/// kind of query that has no meaning without an index is refused.
/// </summary>
internal sealed class DslBinder
{
    // Deeper ones are no filters that a person made.
    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    private readonly BindingContext _context;
    private readonly KqlFieldBinder _fields;
    private readonly KqlValueBinder _values;

    private readonly SourceLocation _location;
    private readonly DiagnosticBag _diagnostics;

    private DslBinder(SourceLocation location, FieldSchema schema, DiagnosticBag diagnostics)
    {
        (_location, _diagnostics) = (location, diagnostics);
        _context = new BindingContext(location, schema, diagnostics);
        _fields = new KqlFieldBinder(_context, schema);
        _values = new KqlValueBinder(_context);
    }

    /// <summary>Binds a filter.</summary>
    /// <param name="json">The whole filter: <c>query</c>, or in older ones the query beside <c>meta</c>.</param>
    /// <param name="location">Where it stands.</param>
    /// <param name="schema">The fields that are known.</param>
    /// <param name="diagnostics">Takes the findings; after an error the result is of no use.</param>
    public static IrPredicate Bind(string json, SourceLocation location, FieldSchema schema, DiagnosticBag diagnostics)
    {
        var binder = new DslBinder(location, schema, diagnostics);
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return binder.BindFilter(document.RootElement);
        }
        catch (JsonException)
        {
            return binder.Refuse("that is nested so deep");
        }
    }

    private IrPredicate BindFilter(JsonElement filter)
    {
        if (filter.TryGetProperty("query", out var query)) return BindQuery(query);
        foreach (var member in filter.EnumerateObject())
        {
            if (member.Name is not ("meta" or "$state")) return BindKind(member.Name, member.Value);
        }
        return Refuse("without a query");
    }

    private IrPredicate BindQuery(JsonElement query)
    {
        if (query.ValueKind != JsonValueKind.Object || query.EnumerateObject().Count() != 1) return Refuse("that is not one query");
        var member = query.EnumerateObject().First();
        return BindKind(member.Name, member.Value);
    }

    private IrPredicate BindKind(string kind, JsonElement body) => (kind, body.ValueKind) switch
    {
        ("match_all", _) => new IrPredicate.Always(true),
        ("match_none", _) => new IrPredicate.Always(false),
        ("bool", JsonValueKind.Object) => BindBool(body),
        ("exists", JsonValueKind.Object) when body.TryGetProperty("field", out var field) && field.ValueKind == JsonValueKind.String => BindExists(field.GetString()!),
        ("nested", JsonValueKind.Object) when body.TryGetProperty("path", out var path) && body.TryGetProperty("query", out var query) =>
            new IrPredicate.InObject(path.ToString(), BindQuery(query)),
        ("query_string", JsonValueKind.Object) when body.TryGetProperty("query", out var query) && query.ValueKind == JsonValueKind.String => BindQueryString(query.GetString()!, body),
        ("match_phrase" or "match" or "term" or "terms" or "wildcard" or "prefix" or "range", JsonValueKind.Object) => BindField(kind, body),
        _ => Refuse($"of kind '{kind}'"),
    };

    private IrPredicate BindQueryString(string query, JsonElement body)
    {
        foreach (var option in body.EnumerateObject())
        {
            var isUsual = option.Name switch
            {
                "query" or "boost" or "_name" or "analyze_wildcard" or "allow_leading_wildcard" or "lenient" => true,
                "default_field" => option.Value.ToString() == "*",
                "default_operator" => option.Value.ToString() is "or" or "OR",
                "time_zone" => option.Value.ToString() is "Zulu" or "Z" or "UTC",
                _ => false,
            };
            if (!isUsual) return Refuse($"of kind 'query_string' with {option.Name} {option.Value}");
        }
        // The string is not in the file as it stands here, so what is found in it is where the filter is.
        var text = new EmbeddedText(query, _location.Source, [.. Enumerable.Repeat(_location.Span.Start, query.Length + 1)]);
        return LuceneParser.Parse(text, _diagnostics) is { } syntax ? LuceneBinder.Bind(syntax, _context, _fields, _values) : new IrPredicate.Always(false);
    }

    private IrPredicate BindBool(JsonElement body)
    {
        var all = new List<IrPredicate>();
        var hasRequired = false;
        foreach (var clause in body.EnumerateObject())
        {
            switch (clause.Name)
            {
                case "must" or "filter":
                    var required = BindAll(clause.Value);
                    hasRequired |= required.Count > 0;
                    all.AddRange(required);
                    break;
                case "must_not":
                    all.AddRange(BindAll(clause.Value).Select(operand => new IrPredicate.Not(operand)));
                    break;
            }
        }
        if (body.TryGetProperty("should", out var should) && BindAll(should) is { Count: > 0 } options)
        {
            // Beside what is required, alternatives only change the score, unless a number of them is asked for.
            var minimum = body.TryGetProperty("minimum_should_match", out var least) ? least.ToString() : hasRequired ? "0" : "1";
            if (minimum == "1") all.Add(new IrPredicate.Or(options));
            else if (minimum != "0") return Refuse($"with minimum_should_match {minimum}");
        }
        return new IrPredicate.And(all);
    }

    private List<IrPredicate> BindAll(JsonElement clause) =>
        clause.ValueKind == JsonValueKind.Array ? [.. clause.EnumerateArray().Select(BindQuery)] : [BindQuery(clause)];

    private IrPredicate BindField(string kind, JsonElement body)
    {
        foreach (var member in body.EnumerateObject())
        {
            if (member.Name is "boost" or "_name") continue;
            var field = Field(member.Name);
            return kind switch
            {
                "range" => BindRange(field, member.Value),
                "terms" when member.Value.ValueKind == JsonValueKind.Array => new IrPredicate.Or([.. member.Value.EnumerateArray().Select(value => _values.Bind(field, Literal(value, isPhrase: true)))]),
                "terms" => Refuse("of kind 'terms' that looks its values up"),
                _ => BindValue(kind, field, member.Value),
            };
        }
        return Refuse($"of kind '{kind}' without a field");
    }

    private IrPredicate BindValue(string kind, KqlField field, JsonElement body)
    {
        var value = body;
        var ignoreCase = false;
        if (body.ValueKind == JsonValueKind.Object)
        {
            ignoreCase = body.TryGetProperty("case_insensitive", out var flag) && flag.ValueKind == JsonValueKind.True;
            if (!body.TryGetProperty("value", out value) && !body.TryGetProperty("query", out value) && !body.TryGetProperty(kind, out value)) return Refuse($"of kind '{kind}' without a value");
        }
        var named = field with { IgnoreCase = field.IgnoreCase || ignoreCase };
        return kind switch
        {
            "wildcard" => new IrPredicate.Matches(field.Operand, [TextPattern.FromEscapedWildcard(value.ToString())], named.IgnoreCase),
            "prefix" => new IrPredicate.Matches(field.Operand, [TextPattern.FromLiteral(value.ToString(), openStart: false, openEnd: true)], named.IgnoreCase),
            _ => _values.Bind(named, Literal(value, isPhrase: kind != "match")),
        };
    }

    private IrPredicate BindRange(KqlField field, JsonElement body)
    {
        var bounds = new List<(KqlRangeOperator, KqlLiteralSyntax)>();
        foreach (var bound in body.EnumerateObject())
        {
            KqlRangeOperator? comparison = bound.Name switch
            {
                "gte" or "from" => KqlRangeOperator.GreaterOrEqual,
                "gt" => KqlRangeOperator.Greater,
                "lte" or "to" => KqlRangeOperator.LessOrEqual,
                "lt" => KqlRangeOperator.Less,
                _ => null,
            };
            if (comparison is { } known && bound.Value.ValueKind != JsonValueKind.Null) bounds.Add((known, Literal(bound.Value, isPhrase: true)));
        }
        return _values.BindRange(field, bounds);
    }

    private IrPredicate BindExists(string name) => _values.Bind(Field(name), new KqlLiteralSyntax(default, ["", ""], false));

    private KqlField Field(string name) => _fields.Bind(new KqlLiteralSyntax(default, [name], true), "")[0];

    private static KqlLiteralSyntax Literal(JsonElement value, bool isPhrase) =>
        new(default, [value.ValueKind switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => value.ToString() }], isPhrase);

    private IrPredicate.Always Refuse(string what)
    {
        _context.Report(DiagnosticCatalog.FilterCannotRun, default, "it can be written in the query", what);
        return new IrPredicate.Always(false);
    }
}
