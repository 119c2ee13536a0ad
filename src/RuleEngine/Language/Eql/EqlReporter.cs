using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <summary>Reports what is wrong with one query, at its place in the file around it.</summary>
internal sealed class EqlReporter(EmbeddedText query, DiagnosticBag diagnostics)
{
    /// <summary>How many errors this query has, apart from what the bag already held.</summary>
    public int Errors { get; private set; }

    /// <summary>Adds a finding.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, string? hint, params object?[] arguments) =>
        Add(descriptor, span, null, hint, arguments);

    /// <summary>Adds a finding that belongs to two places.</summary>
    public void ReportPair(DiagnosticDescriptor descriptor, SourceSpan span, SourceSpan related, string? hint, params object?[] arguments) =>
        Add(descriptor, span, query.Locate(related), hint, arguments);

    private void Add(DiagnosticDescriptor descriptor, SourceSpan span, SourceLocation? related, string? hint, object?[] arguments)
    {
        if (descriptor.Severity == DiagnosticSeverity.Error) Errors++;
        diagnostics.Add(new Diagnostic(descriptor, descriptor.Format(arguments), query.Locate(span)) { Hint = hint, Related = related });
    }
}
