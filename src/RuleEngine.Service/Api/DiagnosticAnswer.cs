using RuleEngine.Diagnostics;

namespace RuleEngine.Service.Api;

/// <summary>One finding about the text of a rule.</summary>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Code">The stable code, which <c>ruleengine docs</c> explains.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Line">The line, from 1; null when it has no place.</param>
/// <param name="Column">The column, from 1, in UTF-16 code units.</param>
/// <param name="Length">How many UTF-16 code units it is about; 0 for a place between two.</param>
/// <param name="Excerpt">The line and, below it, a mark under the place.</param>
/// <param name="Hint">What to write instead, or null.</param>
internal sealed record DiagnosticAnswer(string Severity, string Code, string Message, int? Line, int? Column, int? Length, string? Excerpt, string? Hint)
{
    /// <summary>The answer for a diagnostic.</summary>
    public static DiagnosticAnswer Of(Diagnostic diagnostic)
    {
        var place = diagnostic.Location;
        return new DiagnosticAnswer(
            DiagnosticFormatter.NameOf(diagnostic.Severity), diagnostic.Code, diagnostic.Message, place?.Position.Line, place?.Position.Column, place?.Span.Length,
            place is null ? null : ExcerptOf(diagnostic), diagnostic.Hint);
    }

    // Of the formatted finding the two lines behind the headline.
    private static string ExcerptOf(Diagnostic diagnostic) => string.Join('\n', DiagnosticFormatter.Format(diagnostic).Split('\n')[1..3]);
}
