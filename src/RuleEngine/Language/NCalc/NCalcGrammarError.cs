using System.Globalization;
using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;

namespace RuleEngine.Language.NCalc;

/// <summary>Puts what NCalc's parser says into our words, at its place: <c>extraneous input 'x' expecting EndOfFile at line 1:5</c>.</summary>
internal static partial class NCalcGrammarError
{
    /// <summary>Reports the first thing that the parser stumbled over.</summary>
    public static void Report(string message, string text, IReadOnlyList<NCalcToken> tokens, QueryReporter reporter)
    {
        var found = Place().Matches(message).Select(match => OffsetOf(text, match)).DefaultIfEmpty(text.Length).Min();
        var index = 0;
        while (index < tokens.Count && tokens[index].Span.End <= found) index++;
        var isEnd = index == tokens.Count;
        // Not behind the line ends that follow the last token: the place is where something is to be written.
        var span = isEnd ? new SourceSpan(tokens.Count == 0 ? 0 : tokens[^1].Span.End, 0) : tokens[index].Span;
        var expected = message.Contains("EndOfFile", StringComparison.Ordinal) ? "an operator or the end of the expression"
            : message.Contains("expecting ')'", StringComparison.Ordinal) ? "an operator or ')'"
            : message.Contains("expecting ':'", StringComparison.Ordinal) ? "':' and what holds otherwise"
            : "a value";
        reporter.Report(DiagnosticCatalog.NCalcUnexpectedText, span, isEnd ? null : HintFor(tokens, index), expected, isEnd ? "the end of the expression" : $"'{text.Substring(span.Start, span.Length)}'");
    }

    // What people write who know other languages.
    private static string? HintFor(IReadOnlyList<NCalcToken> tokens, int index)
    {
        var token = tokens[index];
        if (token.Is("not") || token.Is("!")) return "negate a condition in brackets: not ([event.code] == '4624'), not in([event.code], '4624')";
        if (token.Is("-")) return "write the negative number in brackets: (-1)";
        if (token.Kind == NCalcTokenKind.Text) return index > 0 && tokens[index - 1].Kind == NCalcTokenKind.Text ? @"a quote inside a text is written \'" : null;
        var word = token.Kind == NCalcTokenKind.Name ? token : index > 0 ? tokens[index - 1] : token;
        if (word.Kind != NCalcTokenKind.Name) return null;
        return word.Text.ToUpperInvariant() switch
        {
            "AND" or "OR" or "NOT" => $"write {word.Text.ToLowerInvariant()} in small letters",
            "IN" => "write in([event.code], '4624', '4625')",
            "LIKE" or "WILDCARD" => "write wildcard([process.name], 'cmd*')",
            "REGEX" or "MATCHES" => "write regex([process.name], 'cmd.*')",
            "XOR" => "write (a and not b) or (b and not a)",
            "IS" => "write exists([process.name]), or not exists([process.name])",
            _ => null,
        };
    }

    private static int OffsetOf(string text, Match place)
    {
        var line = int.Parse(place.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var column = int.Parse(place.Groups["column"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var start = 0;
        for (; line > 1 && start < text.Length; line--) start = text.IndexOf('\n', start) is var end and >= 0 ? end + 1 : text.Length;
        return Math.Min(text.Length, start + column - 1);
    }

    [GeneratedRegex(@"at line (?<line>\d{1,7}):(?<column>\d{1,7})", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
