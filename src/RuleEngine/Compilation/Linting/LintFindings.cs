using RuleEngine.Diagnostics;

namespace RuleEngine.Compilation.Linting;

/// <summary>Takes what checks find. Not thread-safe.</summary>
internal sealed class LintFindings
{
    private readonly List<Diagnostic> _items = [];

    /// <summary>What was found, in the order in which it was found.</summary>
    public IReadOnlyList<Diagnostic> Items => _items;

    /// <summary>Adds a finding as it is.</summary>
    public void Add(Diagnostic finding) => _items.Add(finding);

    /// <summary>Words and adds a finding.</summary>
    /// <param name="check">What was found.</param>
    /// <param name="location">Where.</param>
    /// <param name="hint">What to write instead, or null.</param>
    /// <param name="arguments">What fills the places of the wording.</param>
    public void Report(LintCheck check, SourceLocation location, string? hint, params object?[] arguments) =>
        Report(check, location, hint, fix: null, arguments);

    /// <summary>Words and adds a finding that can be fixed.</summary>
    /// <param name="check">What was found.</param>
    /// <param name="location">Where.</param>
    /// <param name="hint">What to write instead, or null.</param>
    /// <param name="fix">How to fix it, or null when this one cannot be.</param>
    /// <param name="arguments">What fills the places of the wording.</param>
    public void Report(LintCheck check, SourceLocation location, string? hint, DiagnosticFix? fix, params object?[] arguments) =>
        Add(new Diagnostic(check.Descriptor, check.Descriptor.Format(arguments), location) { Hint = hint, Fix = fix });
}
