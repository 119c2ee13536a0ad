using RuleEngine.Diagnostics;

namespace RuleEngine.Language;

/// <summary>
/// Collects what is wrong with one query, at its place in the file around it. The lexer is done before the parser begins, and checks of a whole
/// sequence come after its parts, so the findings are put in the order of the text at the end.
/// </summary>
internal sealed class QueryReporter(EmbeddedText query)
{
    private readonly List<(int Start, Diagnostic Finding)> _findings = [];

    /// <summary>How many errors this query has so far.</summary>
    public int Errors { get; private set; }

    /// <summary>Adds a finding.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, string? hint, params object?[] arguments) =>
        Add(descriptor, span, null, hint, arguments);

    /// <summary>Adds a finding that belongs to two places.</summary>
    public void ReportPair(DiagnosticDescriptor descriptor, SourceSpan span, SourceSpan related, string? hint, params object?[] arguments) =>
        Add(descriptor, span, query.Locate(related), hint, arguments);

    /// <summary>Hands over the findings in the order of the text.</summary>
    public void MoveTo(DiagnosticBag diagnostics)
    {
        diagnostics.AddRange(_findings.OrderBy(item => item.Start).Select(item => item.Finding));
        _findings.Clear();
    }

    private void Add(DiagnosticDescriptor descriptor, SourceSpan span, SourceLocation? related, string? hint, object?[] arguments)
    {
        if (descriptor.Severity == DiagnosticSeverity.Error) Errors++;
        var finding = new Diagnostic(descriptor, descriptor.Format(arguments), query.Locate(span)) { Hint = hint, Related = related };
        _findings.Add((span.Start, finding));
    }
}
