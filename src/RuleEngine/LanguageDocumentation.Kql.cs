using RuleEngine.Rules;

namespace RuleEngine;

/// <content>KQL.</content>
public sealed partial class LanguageDocumentation
{
    /// <summary>KQL, as Kibana means it.</summary>
    public static LanguageDocumentation Kql { get; } = new("kql", RuleLanguage.Kuery, [])
    {
        Shapes =
        [
            new("field : value", "events whose field has the value"),
            new("field : (a or b)", "one of several values; and, not and brackets work there too"),
            new("field : *", "events that have the field"),
            new("field >= 5", "a range; of dates too: field > now-1d"),
            new("list : { a : 1 and b : 2 }", "one object of the list meets all conditions"),
            new("value", "events with the value in any field"),
        ],
        Operators =
        [
            new(":", "equal; a keyword is compared whole and with its case"),
            new("< <= > >=", "before, after: numbers, texts, dates"),
            new("not", "the complement; true also where the field has no value"),
            new("and", "both; binds tighter than or; in any case"),
            new("or", "either, or both"),
            new("*", "any text, without quotes; in quotes a star is a star"),
            new("( )", "what belongs together"),
            new("{ }", "conditions that one object of a list must meet"),
        ],
        Literals =
        [
            new("\"text\"", "a text; \\\" and \\\\ are escapes"),
            new("text", "a value without quotes goes on over blanks until and, or, a bracket"),
            new("\\", "takes the meaning of \\ ( ) : < > \" * { } and of the words and, or, not"),
            new("now-1d/d", "a date, counted from the time of the event"),
        ],
        NullBehaviour =
        [
            new("no field", "no comparison holds; not makes it true"),
            new("several values", "one that matches is enough"),
            new("analysed text", "compared by its words, in lower case: message : \"access denied\""),
        ],
        Examples =
        [
            new("event.code : (4656 or 4663) and not user.name : svc*", "two codes, without service accounts",
                """{"event":{"code":"4663"},"user":{"name":"ann"}}""", """{"event":{"code":"4663"},"user":{"name":"svc1"}}"""),
            new("file.path : *\\\\ntds.dit", "a path that ends so; the backslash of the path is written twice",
                """{"file":{"path":"C:\\Windows\\NTDS\\ntds.dit"}}""", """{"file":{"path":"C:\\ntds.dit.bak"}}"""),
            new("not process.parent.name : *", "no parent known", """{"process":{"name":"a"}}""", """{"process":{"parent":{"name":"b"}}}"""),
            new("source.bytes >= 1000 or destination.ip : \"10.0.0.0/8\"", "much sent, or an address of a network",
                """{"destination":{"ip":"10.1.2.3"}}""", """{"source":{"bytes":5},"destination":{"ip":"192.0.2.1"}}"""),
        ],
    };
}
