namespace RuleEngine.Diagnostics;

/// <content>RE4015 to RE4019: indicators of rules of type threat_match.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>An indicator match rule without indicators.</summary>
    public static readonly DiagnosticDescriptor NoIndicators = Warning("RE4015", "no indicators were given: the rule cannot match");

    /// <summary>An indicator match rule that has no use for any indicator.</summary>
    public static readonly DiagnosticDescriptor NoUsableIndicator = Warning("RE4016", "of {0} indicators none can be used by the rule: the rule cannot match");

    /// <summary>How many indicators an indicator match rule uses.</summary>
    public static readonly DiagnosticDescriptor IndicatorsUsed = Info("RE4017", "of {1} indicators {0} can be used by the rule");

    /// <summary>A field of a type that no indicator can have.</summary>
    public static readonly DiagnosticDescriptor UnmatchableField = Error("RE4018", "'{0}' is {1}, which cannot be compared with indicators");

    /// <summary>An analysed text, of which Elasticsearch would compare the words.</summary>
    public static readonly DiagnosticDescriptor MatchedAsWhole = Warning("RE4019", "'{0}' is analysed text; it is compared with indicators as a whole here, and not by its words");
}
