using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <summary>Parses EQL.</summary>
internal static class EqlParser
{
    /// <summary>Parses a query; null when an error among the diagnostics makes it unusable.</summary>
    public static EqlQuerySyntax? Parse(EmbeddedText query, DiagnosticBag diagnostics) => throw new NotSupportedException();
}
