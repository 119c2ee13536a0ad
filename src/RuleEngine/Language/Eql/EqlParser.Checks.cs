using System.Globalization;
using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <content>What a sequence or sample must be beyond its grammar.</content>
internal sealed partial class EqlParser
{
    private void CheckSequence(EqlBodySyntax.Sequence sequence, EqlToken head, bool hasOption)
    {
        var terms = sequence.Terms;
        if (terms is [{ Runs: 1 }])
        {
            Report(DiagnosticCatalog.EqlTooFewTerms, head.Span, "add a term, or repeat it: '[…] with runs=2'", "sequence", "one");
        }
        CheckKeyCounts(sequence.Until is null ? terms : [.. terms, sequence.Until]);
        var missing = terms.FirstOrDefault(term => term.IsMissing);
        if (missing is null) return;
        if (terms.All(term => term.IsMissing)) Report(DiagnosticCatalog.EqlOnlyMissingEvents, head.Span, "add a term for an event that happens: '[…]'");
        // A maxspan that could not be read has been reported, and is no missing one.
        if (sequence.MaxSpan is null && !hasOption && !_hasStray) Report(DiagnosticCatalog.EqlMissingEventWithoutMaxSpan, missing.Span, "write 'sequence … with maxspan=…'");
    }

    private void CheckSample(EqlBodySyntax.Sample sample, EqlToken head)
    {
        var terms = sample.Terms;
        foreach (var term in terms)
        {
            if (term.IsMissing) Report(DiagnosticCatalog.EqlMissingEventMisplaced, term.Span, "write '[', or a sequence", "a sample");
            if (term.RunsSpan.Length > 0) Report(DiagnosticCatalog.EqlNotInSample, term.RunsSpan, "repeat the term", "with runs");
        }
        if (terms.Count == 1) Report(DiagnosticCatalog.EqlTooFewTerms, head.Span, "add a term", "sample", "one");
        if (terms.Count > 0 && !_hasStray && sample.By.Count == 0 && terms.All(term => term.By.Count == 0))
        {
            Report(DiagnosticCatalog.EqlSampleWithoutBy, head.Span, "write 'sample by <field> […] […]'");
        }
        CheckKeyCounts(terms);
    }

    private void CheckKeyCounts(IReadOnlyList<EqlTermSyntax> terms)
    {
        if (_hasStray || _abandoned) return;
        foreach (var term in terms.Skip(1))
        {
            if (term.By.Count == terms[0].By.Count) continue;
            var hint = "give every term, and 'until', the same number of keys; keys behind the head hold for all";
            _reporter.ReportPair(DiagnosticCatalog.EqlKeyCount, term.Span, terms[0].Span, hint, Keys(term), Keys(terms[0]));
            return;
        }
    }

    private static string Keys(EqlTermSyntax term) => term.By.Count switch
    {
        0 => "no key",
        1 => "1 key",
        var count => string.Create(CultureInfo.InvariantCulture, $"{count} keys"),
    };
}
