using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <content>What other dialects of EQL have in operands: read, named and refused.</content>
internal sealed partial class EqlParser
{
    private static bool IsMethod(EqlToken name, EqlToken next) =>
        name.Kind is EqlTokenKind.Identifier or EqlTokenKind.TildeIdentifier && next.Kind == EqlTokenKind.OpenParen;

    // field:length()
    private Unreadable ParseMethod(EqlToken first, EqlToken name)
    {
        var span = SpanFrom(first);
        var receiver = _text.Substring(span.Start, span.Length);
        Take();
        Take();
        return ParseMethodCall(first, receiver, TextOf(name).ToString());
    }

    // field.length()
    private Unreadable ParseMethodCall(EqlToken first, string receiver, string method)
    {
        var span = SpanFrom(first);
        var arguments = ParseList(ParseCondition, "an argument", mayBeEmpty: true);
        var more = arguments.Count == 0 ? "" : ", …";
        if (receiver.Length > 0) Report(DiagnosticCatalog.EqlMethodSyntax, span, $"write '{method}({Short(receiver)}{more})'", method);
        return new Unreadable(SpanFrom(first));
    }

    // child of [process where …]
    private Unreadable ParseOf(EqlToken first)
    {
        ReportHere(DiagnosticCatalog.EqlOf, "write a sequence that joins the two events by process.entity_id and process.parent.entity_id");
        Take();
        if (TryTake(EqlTokenKind.OpenBracket))
        {
            ParseEvent();
            while (Current.Kind is not (EqlTokenKind.CloseBracket or EqlTokenKind.End)) Take();
            TryTake(EqlTokenKind.CloseBracket);
        }
        _silentAt = _position;
        return new Unreadable(SpanFrom(first));
    }

    // field[0]
    private Unreadable ParseIndex(EqlToken first, string path)
    {
        var open = Take();
        Take();
        TryTake(EqlTokenKind.CloseBracket);
        Report(DiagnosticCatalog.EqlArrayIndex, SpanFrom(open), $"write '{Short(path)}': a test is true when one of the values passes it");
        while (Current.Kind is EqlTokenKind.Dot or EqlTokenKind.Identifier or EqlTokenKind.QuotedIdentifier) Take();
        return new Unreadable(SpanFrom(first));
    }

    private static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 59), "…");
}
