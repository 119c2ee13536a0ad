using System.Globalization;
using RuleEngine.Diagnostics;

namespace RuleEngine.Language.NCalc;

/// <summary>
/// Parses NCalc expressions with NCalc (whose own parser has the shorter name, in no namespace). It reads the text into a tree; the places of the tree's nodes come from our own tokens
/// (<see cref="NCalcTreeReader"/>), and its messages are put into our words. What its parser, which works by recursion, cannot take is refused before.
/// </summary>
internal static class NCalcExpressionParser
{
    /// <summary>How deep brackets may be nested: NCalc needs about 9 KB of stack for each, and 3 KB for an alternative, until it is compiled for speed.</summary>
    public const int MaxDepth = 32;

    /// <summary>How many <c>or</c> and choices there may be, which nest as they stand side by side, and how many operators of arithmetic in a row.</summary>
    public const int MaxChain = 100;

    /// <summary>How many tokens there may be.</summary>
    public const int MaxTokens = 20_000;

    /// <summary>How many characters there may be.</summary>
    public const int MaxLength = 262_144;

    /// <summary>Parses an expression; null when an error among the diagnostics makes it unusable.</summary>
    public static NCalcSyntax? Parse(EmbeddedText expression, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var reporter = new QueryReporter(expression);
        var syntax = Parse(expression.Text, reporter);
        var isUsable = reporter.Errors == 0;
        reporter.MoveTo(diagnostics);
        return isUsable ? syntax : null;
    }

    private static NCalcSyntax? Parse(string text, QueryReporter reporter)
    {
        if (text.Length > MaxLength)
        {
            reporter.Report(DiagnosticCatalog.NCalcTooLarge, new SourceSpan(0, text.Length), null, MaxLength, "characters");
            return null;
        }
        var tokens = new NCalcTokenizer(text, reporter).Read();
        if (reporter.Errors > 0 || !IsWithinLimits(tokens, reporter)) return null;
        var tree = Compile(text, tokens, reporter);
        return tree is null ? null : new NCalcTreeReader(tokens, reporter).Read(tree);
    }

    private static bool IsWithinLimits(IReadOnlyList<NCalcToken> tokens, QueryReporter reporter)
    {
        if (tokens.Count > MaxTokens) return TooLarge(tokens[MaxTokens], MaxTokens, "parts");
        var open = new Stack<NCalcToken>();
        var chain = 0;
        foreach (var token in tokens)
        {
            if (token.Is("(")) open.Push(token);
            if (token.Is(")")) open.TryPop(out _);
            if (open.Count > MaxDepth) return TooLarge(token, MaxDepth, "brackets inside each other");
            if ((token.Is("or") || token.Is("||") || token.Is("?")) && ++chain > MaxChain) return TooLarge(token, MaxChain, "alternatives");
        }
        if (!open.TryPeek(out var last)) return true;
        reporter.Report(DiagnosticCatalog.NCalcUnclosedBracket, last.Span, null);
        return false;

        bool TooLarge(NCalcToken at, int most, string what)
        {
            reporter.Report(DiagnosticCatalog.NCalcTooLarge, at.Span, what == "alternatives" ? "in(…) takes any number of values" : null, most, what);
            return false;
        }
    }

    // NCalc reads dates and numbers in the culture of the thread, and would keep what it read for ever.
    private static global::NCalc.Domain.LogicalExpression? Compile(string text, IReadOnlyList<NCalcToken> tokens, QueryReporter reporter)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return global::NCalc.Expression.Compile(text, nocache: true);
        }
        catch (Exception exception) when (exception is global::NCalc.EvaluationException or FormatException or OverflowException)
        {
            NCalcGrammarError.Report(exception.Message, text, tokens, reporter);
            return null;
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
