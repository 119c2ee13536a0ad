using RuleEngine.Language.Functions;
using RuleEngine.Rules;

namespace RuleEngine;

/// <content>What stands in no function: shapes, operators and literals of EQL.</content>
public sealed partial class LanguageDocumentation
{
    /// <summary>EQL, as Elasticsearch runs it.</summary>
    public static LanguageDocumentation Eql { get; } = new("eql", RuleLanguage.Eql, FunctionCatalog.All.Select(function => new FunctionDocumentation(function, function.Name)))
    {
        Shapes =
        [
            new("category where condition", "events whose event.category is the category"),
            new("any where condition", "events of any category, or of none"),
            new("sequence by key with maxspan=5m [...] [...]", "events in this order, with equal keys, within the time; keys and time may be left out"),
            new("[...] by key", "a key of this stage only; each stage has as many"),
            new("[...] with runs=3", "the stage, that many times in a row"),
            new("![...]", "no such event at this place; needs maxspan"),
            new("until [...]", "ends a sequence that is under way"),
            new("sample by key [...] [...]", "events in any order, with equal keys"),
            new("| head 5, | tail 5", "the first or last results only"),
        ],
        Comparisons =
        [
            new(["==", "!="], false, PatternKind.None, false, "equal, not equal; == null: has no value"),
            new(["<", "<=", ">", ">="], false, PatternKind.None, false, "before, after: numbers, texts, dates"),
            new([":", "like~"], true, PatternKind.Wildcards, true, "matches a pattern"),
            new(["like"], false, PatternKind.Wildcards, true, "matches a pattern"),
            new(["in", "not in"], false, PatternKind.None, true, "one of the values, none of them"),
            new(["in~", "not in~"], true, PatternKind.None, true, "one of the values, none of them"),
            new(["regex"], false, PatternKind.Regex, true, "matches as a whole"),
            new(["regex~"], true, PatternKind.Regex, true, "matches as a whole"),
        ],
        Operators =
        [
            new("* / %", "multiply, divide, modulo; / of whole numbers drops the fraction"),
            new("+ -", "add, subtract; also the sign of a number or field"),
            new("not", "the complement; true also where the field has no value"),
            new("and", "both; binds tighter than or"),
            new("or", "either, or both"),
        ],
        Literals =
        [
            new("\"text\"", "a text; escapes \\\\ \\\" \\n \\r \\t \\u{1F600}"),
            new("\"\"\"text\"\"\"", "a raw text, without escapes"),
            new("12, 1.5, true, false", "numbers and booleans"),
            new("null", "no value"),
            new("a.b, `odd-name`", "a field; backticks for names with - or blanks, and for keywords"),
            new("?a.b", "an optional field: may be in no schema; as a key, no value is a value"),
            new("// ..., /* ... */", "comments"),
        ],
        NullBehaviour =
        [
            new("no field", "a comparison is false, but != and not are complements; == null holds"),
            new("several values", "one that matches is enough; != asks that none is equal"),
            new("functions", "of no value give no value, and a comparison with that is false"),
        ],
        Examples =
        [
            new("any where event.code in (\"4656\", \"4663\") and not user.name : \"svc*\"", "two codes, without service accounts",
                """{"event":{"code":"4663"},"user":{"name":"ann"}}""", """{"event":{"code":"4663"},"user":{"name":"svc1"}}"""),
            new("file where file.path : \"*\\\\ntds.dit\"", "a path that ends so; the backslash of the path is written twice",
                """{"event":{"category":"file"},"file":{"path":"C:\\Windows\\NTDS\\NTDS.DIT"}}""", """{"event":{"category":"file"},"file":{"path":"C:\\ntds.dit.bak"}}"""),
            new("any where process.parent.name == null", "no parent known", """{"process":{"name":"a"}}""", """{"process":{"parent":{"name":"b"}}}"""),
            new("any where length(process.name) > 12 or cidrMatch(source.ip, \"10.0.0.0/8\")", "a long name, or an address of a network",
                """{"source":{"ip":"10.1.2.3"}}""", """{"process":{"name":"cmd.exe"},"source":{"ip":"192.0.2.1"}}"""),
        ],
    };
}
