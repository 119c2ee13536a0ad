using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Ir;

namespace RuleEngine.Language.Binding;

/// <summary>What binding one query needs: where it stands, the schema, and where findings go.</summary>
internal sealed class BindingContext
{
    private readonly Func<SourceSpan, SourceLocation?> _locate;
    private readonly FieldSchema _schema;
    private readonly DiagnosticBag _diagnostics;
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);

    /// <summary>The surroundings of a query that is a text.</summary>
    /// <param name="query">The query.</param>
    /// <param name="schema">The fields that are known.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public BindingContext(EmbeddedText query, FieldSchema schema, DiagnosticBag diagnostics) => (_locate, _schema, _diagnostics) = (query.Locate, schema, diagnostics);

    /// <summary>The surroundings of a query that is data: every finding is at one place.</summary>
    /// <param name="location">The place.</param>
    /// <param name="schema">The fields that are known.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public BindingContext(SourceLocation location, FieldSchema schema, DiagnosticBag diagnostics) => (_locate, _schema, _diagnostics) = (_ => location, schema, diagnostics);

    /// <summary>What to do about a field that is not known and resembles none; null when the language has nothing for it.</summary>
    public string? UnknownFieldHint { get; init; }

    /// <summary>Reports a finding at a stretch of the query.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, string? hint, params object?[] arguments) =>
        _diagnostics.Report(descriptor, _locate(span), hint, arguments);

    /// <summary>Whether no event can have a field.</summary>
    public bool IsAbsent(string path) => _schema.IsClosed && !_schema.TryGetType(path, out _);

    /// <summary>Resolves a field; one that is not known is reported once, at its first use, unless the author marked it optional.</summary>
    public IrExpression.Field BindField(string path, SourceSpan span, bool isOptional)
    {
        if (_schema.TryGetType(path, out var type)) return new IrExpression.Field(path, type);
        if (!isOptional && _reported.Add(path))
        {
            var hint = _schema.NearestName(path) is { } nearest ? $"the nearest known field is '{nearest}'" : UnknownFieldHint;
            Report(DiagnosticCatalog.UnknownField, span, hint, path);
        }
        return new IrExpression.Field(path, FieldType.Unmapped);
    }
}
