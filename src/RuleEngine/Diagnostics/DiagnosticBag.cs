namespace RuleEngine.Diagnostics;

/// <summary>Collects the findings of one stage or of a whole compilation. Not thread-safe.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];

    /// <summary>What was found, in the order in which it was found.</summary>
    public IReadOnlyList<Diagnostic> Items => _items;

    /// <summary>Whether an error is among the findings.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Adds a finding.</summary>
    public void Add(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        _items.Add(diagnostic);
        HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
    }

    /// <summary>Adds every finding of another bag.</summary>
    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        foreach (var diagnostic in diagnostics) Add(diagnostic);
    }

    /// <summary>Words and adds a finding.</summary>
    /// <param name="descriptor">What kind.</param>
    /// <param name="location">Where.</param>
    /// <param name="hint">What to write instead, or null.</param>
    /// <param name="arguments">What fills the places of the wording.</param>
    public void Report(DiagnosticDescriptor descriptor, SourceLocation? location, string? hint, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        Add(new Diagnostic(descriptor, descriptor.Format(arguments), location) { Hint = hint });
    }
}
