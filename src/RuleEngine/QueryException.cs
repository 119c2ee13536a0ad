using RuleEngine.Diagnostics;

namespace RuleEngine;

/// <summary>A query given in code that cannot be compiled.</summary>
public sealed class QueryException : ArgumentException
{
    /// <summary>An exception without diagnostics.</summary>
    public QueryException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public QueryException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    public QueryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception for what was found in a query.</summary>
    public QueryException(IReadOnlyList<Diagnostic> diagnostics)
        : base(string.Join('\n', (diagnostics ?? []).Select(DiagnosticFormatter.Format))) => Diagnostics = diagnostics ?? [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = [];
}
