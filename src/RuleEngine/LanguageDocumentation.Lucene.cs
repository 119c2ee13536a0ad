using RuleEngine.Rules;

namespace RuleEngine;

/// <content>Lucene's query strings.</content>
public sealed partial class LanguageDocumentation
{
    /// <summary>Lucene's query strings, as Elasticsearch reads them.</summary>
    public static LanguageDocumentation Lucene { get; } = new("lucene", RuleLanguage.Lucene, [])
    {
        Shapes =
        [
            new("field:value", "events whose field has the value"),
            new("field:(a OR b)", "one of several values"),
            new("_exists_:field", "events that have the field"),
            new("field:[1 TO 5]", "a range; [ ] include their end, { } do not, * is open"),
            new("field:>=5", "short for a range with one end"),
            new("field:/regex/", "a regular expression for the whole value, with case"),
            new("value", "events with the value in any field"),
        ],
        Operators =
        [
            new("AND &&", "makes both sides required; in capitals"),
            new("OR ||", "one of both; also where nothing stands between conditions"),
            new("NOT !", "excludes; a group that only excludes matches the rest"),
            new("+ -", "directly before a condition: required, excluded"),
            new("*", "any text"),
            new("?", "one character"),
            new("( )", "what belongs together: there is no precedence, so a OR b AND c means b AND c"),
        ],
        Literals =
        [
            new("\"text\"", "a text without wildcards; \\\" and \\\\ are escapes"),
            new("\\", "takes the meaning of + - ! ( ) { } [ ] ^ \" ~ * ? : \\ / and of blanks"),
            new("now-1d/d", "a date in a range, counted from the time of the event"),
            new("a.\\*:x", "a wildcard in a name stands behind a backslash"),
        ],
        NullBehaviour =
        [
            new("no field", "no comparison holds; NOT makes it true"),
            new("several values", "one that matches is enough"),
            new("fuzzy words", "name~1 and \"a b\"~2 are refused, a boost (name^2) is ignored"),
        ],
        Examples =
        [
            new("event.code:(4656 OR 4663) AND NOT user.name:svc*", "two codes, without service accounts",
                """{"event":{"code":"4663"},"user":{"name":"ann"}}""", """{"event":{"code":"4663"},"user":{"name":"svc1"}}"""),
            new("file.path:*\\\\ntds.d?t", "a path that ends so; the backslash of the path is written twice",
                """{"file":{"path":"C:\\Windows\\NTDS\\ntds.dit"}}""", """{"file":{"path":"C:\\ntds.dit.bak"}}"""),
            new("NOT _exists_:process.parent.name", "no parent known", """{"process":{"name":"a"}}""", """{"process":{"parent":{"name":"b"}}}"""),
            new("source.bytes:[1000 TO *] OR process.name:/(cmd|powershell)\\.exe/", "much sent, or one of two shells",
                """{"process":{"name":"cmd.exe"}}""", """{"source":{"bytes":5},"process":{"name":"cmd.exe.bak"}}"""),
        ],
    };
}
