using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Ir;

namespace RuleEngine.Language.Binding;

/// <summary>What binding one query needs: its text, the schema, and where findings go.</summary>
/// <param name="query">The query.</param>
/// <param name="schema">The fields that are known.</param>
/// <param name="diagnostics">Takes the findings.</param>
internal sealed class BindingContext(EmbeddedText query, FieldSchema schema, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);

    /// <summary>Reports a finding at a stretch of the query.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, string? hint, params object?[] arguments) =>
        diagnostics.Report(descriptor, query.Locate(span), hint, arguments);

    /// <summary>Whether no event can have a field.</summary>
    public bool IsAbsent(string path) => schema.IsClosed && !schema.TryGetType(path, out _);

    /// <summary>Resolves a field; one that is not known is reported once, at its first use, unless the author marked it optional.</summary>
    public IrExpression.Field BindField(string path, SourceSpan span, bool isOptional)
    {
        if (schema.TryGetType(path, out var type)) return new IrExpression.Field(path, type);
        if (!isOptional && _reported.Add(path))
        {
            var hint = schema.NearestName(path) is { } nearest ? $"the nearest known field is '{nearest}'" : "a leading '?' marks a field that may not exist";
            Report(DiagnosticCatalog.UnknownField, span, hint, path);
        }
        return new IrExpression.Field(path, FieldType.Unmapped);
    }
}
