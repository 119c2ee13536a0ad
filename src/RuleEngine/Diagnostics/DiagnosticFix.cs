namespace RuleEngine.Diagnostics;

/// <summary>How to change the file so that a finding is gone: all of the edits, or none.</summary>
/// <param name="Edits">The edits, in the file of the finding. They do not overlap.</param>
public sealed record DiagnosticFix(IReadOnlyList<TextEdit> Edits)
{
    /// <summary>Whether the rule may find other events afterwards. Else it must find the same, and who applies the fix checks that.</summary>
    public bool ChangesMatches { get; init; }

    /// <summary>A fix of one edit.</summary>
    public static DiagnosticFix Replace(SourceSpan span, string replacement) => new([new TextEdit(span, replacement)]);
}
