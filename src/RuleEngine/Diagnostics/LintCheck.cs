namespace RuleEngine.Diagnostics;

/// <summary>A check of <c>ruleengine lint</c>: something that is legal in a rule, and that a reviewer would ask about.</summary>
/// <param name="Descriptor">The finding.</param>
/// <param name="Name">Its name, in words with dashes between.</param>
/// <param name="Why">Why it matters, in a sentence.</param>
public sealed record LintCheck(DiagnosticDescriptor Descriptor, string Name, string Why)
{
    /// <summary>Whether <c>--fix</c> can change the file so that the finding is gone, at least mostly.</summary>
    public bool IsFixable { get; init; }

    /// <summary>The stable code.</summary>
    public string Code => Descriptor.Code;

    /// <summary>How bad a finding is, unless a project says otherwise.</summary>
    public DiagnosticSeverity Severity => Descriptor.Severity;
}
