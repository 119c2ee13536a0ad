namespace RuleEngine.Diagnostics;

/// <summary>One finding about a rule.</summary>
/// <param name="Descriptor">What kind of finding.</param>
/// <param name="Message">The wording for this case.</param>
/// <param name="Location">Where, or null when the finding has no place in a file.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, string Message, SourceLocation? Location)
{
    /// <summary>What to write instead, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>Another place that belongs to the finding (the first of two duplicates), or null.</summary>
    public SourceLocation? Related { get; init; }

    /// <summary>How to change the file so that the finding is gone, or null.</summary>
    public DiagnosticFix? Fix { get; init; }

    /// <summary>The stable code.</summary>
    public string Code => Descriptor.Code;

    /// <summary>How bad it is.</summary>
    public DiagnosticSeverity Severity => Descriptor.Severity;

    /// <summary><c>path:line:column: severity code: message</c>, on one line.</summary>
    public override string ToString() => DiagnosticFormatter.FormatHeadline(this);
}
