namespace RuleEngine.Diagnostics;

/// <content>RE50xx: lint of what a rule says beside its query. RE51xx: of its ATT&amp;CK mapping, and of rules beside each other.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A rule without an investigation guide.</summary>
    public static readonly DiagnosticDescriptor LintNoNote = Warning("RE5001", "the rule has no `note` that says how to investigate its alerts");

    /// <summary>An entry that stands twice in a list.</summary>
    public static readonly DiagnosticDescriptor LintRepeatedEntry = Warning("RE5010", "`rule.{0}` has \"{1}\" twice");

    /// <summary>A run that looks back less far than the rule's sequence may last.</summary>
    public static readonly DiagnosticDescriptor LintLookbackShorterThanSpan = Warning("RE5030", "a run looks back {0}, but the sequence may last {1}");

    /// <summary>Two rules that find the same events.</summary>
    public static readonly DiagnosticDescriptor LintDuplicateRule = Warning("RE5150", "the rule finds the same as \"{0}\"");
}
