using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Compilation.Linting;

/// <summary>Makes fixes that take an entry out of a list, or add one, and leave the layout of the others.</summary>
internal static class ListEdit
{
    /// <summary>Takes an entry out, with the comma on one side; null where a comment in between may be about it.</summary>
    public static DiagnosticFix? Remove(LintedRule rule, TomlArray list, int index)
    {
        if (list.Items.Count == 1) return DiagnosticFix.Replace(list.Span, "[]");
        var span = index > 0
            ? SourceSpan.FromBounds(list.Items[index - 1].Span.End, list.Items[index].Span.End)
            : SourceSpan.FromBounds(list.Items[0].Span.Start, list.Items[1].Span.Start);
        return HasComment(rule, span) ? null : DiagnosticFix.Replace(span, "");
    }

    /// <summary>Adds a string behind an entry, laid out like those that are there; null where a comment stands between them.</summary>
    public static DiagnosticFix? InsertAfter(LintedRule rule, TomlArray list, int index, string text)
    {
        var between = list.Items.Count == 1 ? default : index > 0
            ? SourceSpan.FromBounds(list.Items[index - 1].Span.End, list.Items[index].Span.Start)
            : SourceSpan.FromBounds(list.Items[0].Span.End, list.Items[1].Span.Start);
        if (HasComment(rule, between)) return null;
        var separator = between.Length == 0 ? ", " : rule.Definition.Source.Text.Substring(between.Start, between.Length);
        return DiagnosticFix.Replace(new SourceSpan(list.Items[index].Span.End, 0), $"{separator}\"{text}\"");
    }

    private static bool HasComment(LintedRule rule, SourceSpan span)
    {
        var syntax = rule.Document.Syntax;
        for (var i = syntax.IndexAt(span.Start); i < syntax.Tokens.Count && syntax.Tokens[i].Span.Start < span.End; i++)
        {
            if (syntax.Tokens[i].Kind == TomlTokenKind.Comment) return true;
        }
        return false;
    }
}
