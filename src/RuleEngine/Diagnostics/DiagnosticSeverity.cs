namespace RuleEngine.Diagnostics;

/// <summary>How bad a finding is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Info,

    /// <summary>Legal, but likely not what the author meant. The rule runs.</summary>
    Warning,

    /// <summary>The rule cannot run.</summary>
    Error,
}
