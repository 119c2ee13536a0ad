using System.Globalization;
using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <content>Whole queries, event queries and pipes.</content>
internal sealed partial class EqlParser
{
    private static readonly string[] _pipeNames = ["head", "tail"];

    private EqlQuerySyntax? ParseQuery()
    {
        var first = Current;
        if (At(EqlTokenKind.End))
        {
            ReportHere(DiagnosticCatalog.EqlEmptyQuery, "write '<category> where <condition>'");
            return null;
        }
        var body = ParseBody();
        if (body is null) return null;
        var pipes = ParsePipes();
        if (!At(EqlTokenKind.End)) ReportHere(DiagnosticCatalog.EqlTextAfterEnd, HintAfterEnd(), Describe(Current));
        return new EqlQuerySyntax(SpanFrom(first), body, pipes);
    }

    private EqlBodySyntax? ParseBody()
    {
        switch (Current.Kind)
        {
            case EqlTokenKind.Sequence when Peek(1).Kind != EqlTokenKind.Where:
                return ParseSequence();
            case EqlTokenKind.Sample when Peek(1).Kind != EqlTokenKind.Where:
                return ParseSample();
            case EqlTokenKind.Join:
                ReportHere(DiagnosticCatalog.EqlJoin, "write 'sample by …' when order does not matter, 'sequence by …' when it does");
                return null;
            case EqlTokenKind.Identifier when Peek(1).Kind == EqlTokenKind.Identifier && TextOf(Current) is "macro" or "const":
                ReportHere(DiagnosticCatalog.EqlMacro, "write the condition where it is used", TextOf(Current).ToString());
                return null;
            case EqlTokenKind.OpenBracket or EqlTokenKind.MissingOpen:
                ReportExpected("a category, 'any', 'sequence' or 'sample'", "terms in brackets stand behind 'sequence' or 'sample'");
                return null;
            default:
                return ParseEvent();
        }
    }

    private string? HintAfterEnd() => Current.Kind switch
    {
        EqlTokenKind.OpenBracket or EqlTokenKind.MissingOpen or EqlTokenKind.By or EqlTokenKind.With or EqlTokenKind.Until =>
            "terms, keys and options belong to 'sequence' and 'sample'",
        EqlTokenKind.CloseBracket => "it closes nothing",
        _ => null,
    };

    private EqlBodySyntax.EventQuery ParseEvent()
    {
        var first = Current;
        var (category, span) = ParseCategory();
        if (!TryTake(EqlTokenKind.Where)) RecoverWhere(first);
        var condition = ParseWholeCondition();
        return new EqlBodySyntax.EventQuery(SpanFrom(first), category, span, condition);
    }

    // Either there is something more before 'where', or there is no 'where' and what looked like a category is the condition's first field.
    private void RecoverWhere(EqlToken first)
    {
        const string Shape = "write '<category> where <condition>', or 'any where <condition>' for every category";
        if (FindWhere() is { } ahead)
        {
            var category = ahead == 0 ? "" : _text[first.Span.Start..Peek(ahead - 1).Span.End].Replace("\"", "", StringComparison.Ordinal);
            var hint = category.Length > 0 && char.IsLetterOrDigit(category[0]) ? $"write '\"{Short(category)}\" where …' if that is the category" : Shape;
            ReportHere(DiagnosticCatalog.EqlMissingWhere, hint, Describe(Current));
            _position += ahead + 1;
            return;
        }
        ReportHere(DiagnosticCatalog.EqlMissingWhere, Shape, Describe(Current));
        if (!IsRelational(Current.Kind) && Current.Kind is not (EqlTokenKind.Dot or EqlTokenKind.OpenParen)) return;
        while (Current.Span.Start > first.Span.Start) _position--;
    }

    // How many tokens ahead 'where' stands, if not far and before any condition.
    private int? FindWhere()
    {
        for (var ahead = 0; ahead < 8; ahead++)
        {
            var kind = Peek(ahead).Kind;
            if (kind == EqlTokenKind.Where) return ahead;
            if (EndsSkipping(kind) || IsRelational(kind)) return null;
        }
        return null;
    }

    private (string? Category, SourceSpan Span) ParseCategory()
    {
        var token = Current;
        switch (token.Kind)
        {
            case EqlTokenKind.Any:
                Take();
                return (null, token.Span);
            case EqlTokenKind.Identifier or EqlTokenKind.String:
                Take();
                return (token.Value, token.Span);
            case EqlTokenKind.Where:
                ReportHere(DiagnosticCatalog.EqlMissingCategory, "write 'any where …' for every category");
                break;
            case EqlTokenKind.QuotedIdentifier:
                ReportHere(DiagnosticCatalog.EqlUnexpectedToken, $"write \"{token.Value}\"", "a category", Describe(token));
                Take();
                break;
            default:
                if (EqlKeywords.IsKeyword(token.Kind) && Peek(1).Kind == EqlTokenKind.Where)
                {
                    ReportHere(DiagnosticCatalog.EqlReservedName, $"write \"{TextOf(token)}\"", TextOf(token).ToString());
                    Take();
                }
                else
                {
                    ReportExpected("a category or 'any'");
                }
                break;
        }
        return (null, token.Span);
    }

    // A bracket or comma too many ends the condition early; it is reported once, and what stands behind is still read.
    private EqlExpressionSyntax ParseWholeCondition()
    {
        var condition = ParseCondition();
        var isReported = false;
        while (Current.Kind is EqlTokenKind.CloseParen or EqlTokenKind.Comma)
        {
            var hint = At(EqlTokenKind.CloseParen) ? "it closes nothing" : "join conditions with 'and' or 'or'";
            if (!isReported) ReportExpected("'and', 'or' or the end of the condition", hint);
            isReported = true;
            Take();
            _silentAt = _position;
            if (Current.Kind is EqlTokenKind.And or EqlTokenKind.Or) Take();
            if (StartsOperand(Current.Kind)) ParseCondition();
        }
        return condition;
    }

    private List<EqlPipeSyntax> ParsePipes()
    {
        var pipes = new List<EqlPipeSyntax>();
        while (At(EqlTokenKind.Pipe))
        {
            if (ParsePipe() is { } pipe) pipes.Add(pipe);
            if (Current.Kind is EqlTokenKind.Pipe or EqlTokenKind.End) continue;
            ReportExpected("'|' or the end of the query");
            while (Current.Kind is not (EqlTokenKind.Pipe or EqlTokenKind.End)) Take();
        }
        return pipes;
    }

    private EqlPipeSyntax? ParsePipe()
    {
        var first = Take();
        if (Current.Kind is EqlTokenKind.End or EqlTokenKind.Pipe)
        {
            Report(DiagnosticCatalog.EqlEmptyPipe, first.Span, "write '| head 10' or '| tail 10', or leave the '|' out");
            return null;
        }
        var name = TextOf(Current).ToString();
        if (name is "head" or "tail")
        {
            Take();
            var count = ParsePipeCount(name);
            return new EqlPipeSyntax(SpanFrom(first), name == "head", count);
        }
        ReportUnknownPipe(name);
        while (Current.Kind is not (EqlTokenKind.Pipe or EqlTokenKind.End)) Take();
        return null;
    }

    private void ReportUnknownPipe(string name)
    {
        var instead = name switch
        {
            "filter" => "put the condition behind 'where'",
            "sort" => "results come in the order of time; leave the pipe out",
            "unique" => "suppress repeated alerts in the rule's 'alert_suppression'",
            "count" or "unique_count" => "count with a rule of type threshold",
            _ => null,
        };
        if (instead is not null) ReportHere(DiagnosticCatalog.EqlForeignPipe, instead, name);
        else if (Current.Kind != EqlTokenKind.Identifier) ReportExpected("'head' or 'tail'");
        else ReportHere(DiagnosticCatalog.EqlUnknownPipe, $"write '{SpellingHint.Nearest(name, _pipeNames) ?? "head"}'", name);
    }

    private int ParsePipeCount(string pipe)
    {
        if (At(EqlTokenKind.Integer) && int.TryParse(TextOf(Current), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            Take();
            return count;
        }
        ReportHere(DiagnosticCatalog.EqlPipeCount, $"write '| {pipe} 10'", pipe, Describe(Current));
        while (Current.Kind is not (EqlTokenKind.Pipe or EqlTokenKind.End)) Take();
        return 0;
    }
}
