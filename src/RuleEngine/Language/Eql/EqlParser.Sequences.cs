using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <content>Sequences and samples.</content>
internal sealed partial class EqlParser
{
    private EqlBodySyntax.Sequence ParseSequence()
    {
        var first = Take();
        var by = ParseKeys();
        var hasOption = At(EqlTokenKind.With);
        var maxSpan = ParseSequenceOption();
        if (At(EqlTokenKind.By))
        {
            ReportHere(DiagnosticCatalog.EqlByAfterWith, "write 'sequence by … with maxspan=…'");
            by = ParseKeys();
        }
        var terms = ParseTerms("sequence");
        var until = ParseUntil();
        var sequence = new EqlBodySyntax.Sequence(SpanFrom(first), by, maxSpan, terms, until);
        CheckSequence(sequence, first, hasOption);
        return sequence;
    }

    private EqlBodySyntax.Sample ParseSample()
    {
        var first = Take();
        var by = ParseKeys();
        if (At(EqlTokenKind.With))
        {
            ReportHere(DiagnosticCatalog.EqlNotInSample, "leave it out, or write a sequence", "with maxspan");
            ParseSequenceOption();
        }
        var terms = ParseTerms("sample");
        if (At(EqlTokenKind.Until))
        {
            ReportHere(DiagnosticCatalog.EqlNotInSample, "leave it out, or write a sequence", "until");
            ParseUntil();
        }
        var sample = new EqlBodySyntax.Sample(SpanFrom(first), by, terms);
        CheckSample(sample, first);
        return sample;
    }

    private List<EqlExpressionSyntax> ParseKeys()
    {
        var keys = new List<EqlExpressionSyntax>();
        if (!TryTake(EqlTokenKind.By)) return keys;
        do keys.Add(ParseKey());
        while (TryTake(EqlTokenKind.Comma));
        return keys;
    }

    private EqlExpressionSyntax ParseKey()
    {
        if (!StartsOperand(Current.Kind))
        {
            ReportExpected("a field behind 'by'");
            return new Unreadable(Current.Span);
        }
        var errors = _reporter.Errors;
        var key = ParseSum();
        if (key is not EqlExpressionSyntax.Field && _reporter.Errors == errors) Report(DiagnosticCatalog.EqlKeyNotField, key.Span, "write a field");
        return key;
    }

    private List<EqlTermSyntax> ParseTerms(string head)
    {
        var terms = new List<EqlTermSyntax>();
        while (!EndsTerms(Current.Kind))
        {
            if (StartsTerm())
            {
                terms.Add(ParseTerm());
                continue;
            }
            ReportStrayInTerms(head, terms.Count == 0);
            _hasStray = true;
            Take();
            while (!StartsTerm() && !EndsTerms(Current.Kind)) Take();
            _silentAt = _position;
        }
        if (terms.Count == 0) ReportExpected("'['", $"write '{head} by <field> [<category> where <condition>] [<category> where <condition>]'");
        return terms;
    }

    private bool StartsTerm() =>
        Current.Kind is EqlTokenKind.OpenBracket or EqlTokenKind.MissingOpen || (At(EqlTokenKind.Bang) && Peek(1).Kind == EqlTokenKind.OpenBracket);

    private static bool EndsTerms(EqlTokenKind kind) => kind is EqlTokenKind.Until or EqlTokenKind.Pipe or EqlTokenKind.End;

    private void ReportStrayInTerms(string head, bool isFirst)
    {
        if (AtWord("fork")) ReportHere(DiagnosticCatalog.EqlFork, "leave it out: of the matches under way, the newest goes on");
        else if (AtWord("as")) ReportHere(DiagnosticCatalog.EqlAlias, "compare events of a sequence with 'by'");
        else if (isFirst) ReportExpected("'['", $"write '{head} by <field> [<category> where <condition>] …'");
        else ReportExpected("'[', 'until', '|' or the end of the query", At(EqlTokenKind.Comma) ? "terms stand side by side without commas" : null);
    }

    private EqlTermSyntax ParseTerm()
    {
        var first = Current;
        if (At(EqlTokenKind.Bang))
        {
            ReportHere(DiagnosticCatalog.EqlMisplacedBang, "write '![' without a blank between");
            Take();
        }
        var open = Take();
        var query = ParseEvent();
        if (Current.Kind is not (EqlTokenKind.CloseBracket or EqlTokenKind.End or EqlTokenKind.Pipe or EqlTokenKind.OpenBracket or EqlTokenKind.MissingOpen or
            EqlTokenKind.By or EqlTokenKind.With or EqlTokenKind.Until))
        {
            ReportExpected("']'");
            SkipTo(kind => kind is EqlTokenKind.By or EqlTokenKind.With or EqlTokenKind.Until);
        }
        Close(open, EqlTokenKind.CloseBracket);
        var by = ParseKeys();
        var (runs, runsSpan) = ParseTermOption();
        if (At(EqlTokenKind.By))
        {
            ReportHere(DiagnosticCatalog.EqlByAfterWith, "write '[…] by … with runs=…'");
            by = ParseKeys();
        }
        return new EqlTermSyntax(SpanFrom(first), first.Kind != EqlTokenKind.OpenBracket, query, by, runs, runsSpan);
    }

    private EqlTermSyntax? ParseUntil()
    {
        if (!TryTake(EqlTokenKind.Until)) return null;
        if (!StartsTerm())
        {
            ReportExpected("'[' behind 'until'", "write 'until [<category> where <condition>]'");
            while (Current.Kind is not (EqlTokenKind.Pipe or EqlTokenKind.End)) Take();
            return null;
        }
        var term = ParseTerm();
        if (term.IsMissing) Report(DiagnosticCatalog.EqlMissingEventMisplaced, term.Span, "write '['", "'until'");
        if (term.RunsSpan.Length > 0) Report(DiagnosticCatalog.EqlMisplacedOption, term.RunsSpan, "leave it out", "runs", "to a term before 'until'", "at the one behind it");
        if (Current.Kind is EqlTokenKind.Pipe or EqlTokenKind.End) return term;
        _hasStray = true;
        ReportExpected("'|' or the end of the query", StartsTerm() ? "'until' stands behind the last term" : null);
        while (Current.Kind is not (EqlTokenKind.Pipe or EqlTokenKind.End)) Take();
        return term;
    }
}
