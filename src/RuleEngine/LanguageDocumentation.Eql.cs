using RuleEngine.Language.Functions;

namespace RuleEngine;

/// <content>What stands in no function: shapes, operators and literals of EQL.</content>
public sealed partial class LanguageDocumentation
{
    /// <summary>EQL, as Elasticsearch runs it.</summary>
    public static LanguageDocumentation Eql { get; } = new(FunctionCatalog.All)
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
    };
}
