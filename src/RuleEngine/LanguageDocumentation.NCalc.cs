using RuleEngine.Language.Binding;
using RuleEngine.Language.Functions;
using RuleEngine.Rules;

namespace RuleEngine;

/// <content>NCalc.</content>
public sealed partial class LanguageDocumentation
{
    private const string AboutFields = "False where the field has no value.";

    /// <summary>NCalc expressions, as this engine means them.</summary>
    public static LanguageDocumentation NCalc { get; } = new("ncalc", RuleLanguage.NCalc, FunctionsOfNCalc())
    {
        Shapes =
        [
            new("[field] == 'value'", "events whose field has the value; the constant may stand on either side"),
            new("in([field], 'a', 'b')", "one of several values"),
            new("exists([field])", "events that have the field"),
            new("if(condition, a, b)", "one of two conditions, or of two values to compare; condition ? a : b is the same"),
        ],
        Operators =
        [
            new("* / %", "multiply, divide, modulo; / gives fractions"),
            new("+ -", "add, subtract"),
            new("== = != <>", "equal, not equal: exact, a star is a star"),
            new("< <= > >=", "before, after: numbers, texts, dates"),
            new("not !", "the complement; binds tighter than ==, so put brackets around a comparison"),
            new("and &&", "both; in small letters"),
            new("or ||", "either, or both"),
            new("? :", "one of two values"),
        ],
        Literals =
        [
            new("[a.b]", "a field; without brackets only a name without points"),
            new("'text'", "a text; escapes \\\\ \\' \\n \\r \\t \\u0041"),
            new("12, 1.5, true, false", "numbers and booleans"),
            new("#2026-01-31T08:00:00Z#", "a date, in UTC unless it says otherwise"),
        ],
        NullBehaviour =
        [
            new("no field", "every comparison is false, but != and not are complements; there is no null"),
            new("several values", "one that passes is enough; != asks that none is equal; any and all look at each alone"),
        ],
        Examples =
        [
            new("in([event.code], '4656', '4663') and not wildcard([user.name], 'svc*')", "two codes, without service accounts",
                """{"event":{"code":"4663"},"user":{"name":"ann"}}""", """{"event":{"code":"4663"},"user":{"name":"svc1"}}"""),
            new("endsWithIgnoreCase([file.path], '\\\\ntds.dit')", "a path that ends so; the backslash of the path is written twice",
                """{"file":{"path":"C:\\Windows\\NTDS\\NTDS.DIT"}}""", """{"file":{"path":"C:\\ntds.dit.bak"}}"""),
            new("not exists([process.parent.name])", "no parent known", """{"process":{"name":"a"}}""", """{"process":{"parent":{"name":"b"}}}"""),
            new("[source.bytes] / 1024 > 1 or cidr([destination.ip], '10.0.0.0/8')", "much sent, or an address of a network",
                """{"destination":{"ip":"10.1.2.3"}}""", """{"source":{"bytes":5},"destination":{"ip":"192.0.2.1"}}"""),
        ],
    };

    private static IEnumerable<FunctionDocumentation> FunctionsOfNCalc() => OfConditions.Concat(FunctionCatalog.All.Select(OfCatalog));

    private static FunctionDocumentation[] OfConditions =>
    [
        About("all", "Whether every value of a field passes a test; there must be one.", [new("test", "a comparison of one field", false, false)], "all([process.args] != '-enc')"),
        About("any", "Whether some value of a field passes a test, each looked at alone.", [new("test", "a comparison of one field", false, false)], "any([event.category] != 'iam')"),
        About("equals", "Whether a value is one of the texts, without case.", Texts, "equalsIgnoreCase([process.name], 'CMD.EXE')", isIgnoringCase: true),
        About("exists", "Whether a field has a value.", [Field], "exists([process.parent.name])"),
        About("if", "The second argument where the first holds, else the third.", [new("condition", "a condition", false, false), new("then", "a condition or a value", false, false), new("else", "the same", false, false)], "if([event.code] == '4663', [user.name] == 'ann', [event.code] == '4690')"),
        About("in", "Whether a value is one of the values.", [Field, new("value", "a constant", false, true)], "in([event.code], '4656', '4663')"),
        About("regex", "Whether a value matches one of the regular expressions, in Lucene's syntax, as a whole.", Texts, "regexIgnoreCase([process.name], '(cmd|powershell)[.]exe')", hasIgnoreCase: true),
    ];

    private static ParameterDocumentation Field => new("field", "a field", false, false);

    private static ParameterDocumentation[] Texts => [Field, new("text", "a text in quotes", false, true)];

    private static FunctionDocumentation About(string name, string meaning, IReadOnlyList<ParameterDocumentation> parameters, string example, bool hasIgnoreCase = false, bool isIgnoringCase = false) =>
        new(isIgnoringCase ? name + NCalcFunctions.IgnoreCaseSuffix : name, meaning, parameters, "a boolean", AboutFields, example)
        {
            IgnoreCaseForm = hasIgnoreCase ? name + NCalcFunctions.IgnoreCaseSuffix : null,
        };

    // The same functions as EQL has, by the names and in the spelling of NCalc.
    private static FunctionDocumentation OfCatalog(ScalarFunction function)
    {
        var name = NCalcFunctions.NameOf(function);
        return new FunctionDocumentation(function, name)
        {
            IgnoreCaseForm = function.HasIgnoreCaseForm ? name + NCalcFunctions.IgnoreCaseSuffix : null,
            Example = ExamplesOfNCalc[name],
        };
    }

    private static Dictionary<string, string> ExamplesOfNCalc => new(StringComparer.Ordinal)
    {
        ["add"] = "add([source.bytes], 24) > 1000",
        ["between"] = "between([process.command_line], '/user:', ' ') == 'admin'",
        ["cidr"] = "cidr([source.ip], '10.0.0.0/8', 'fe80::/10')",
        ["concat"] = "concat([user.domain], '/', [user.name]) == 'CONTOSO/admin'",
        ["contains"] = "containsIgnoreCase([process.command_line], 'comsvcs')",
        ["divide"] = "divide([process.pid], 4) == 25",
        ["endsWith"] = "endsWithIgnoreCase([file.path], '\\\\ntds.dit')",
        ["indexOf"] = "indexOf([url.path], '..') >= 0",
        ["length"] = "length([process.name]) > 64",
        ["modulo"] = "modulo([process.pid], 4) == 0",
        ["multiply"] = "multiply([source.bytes], 8) > 8000",
        ["number"] = "number([winlog.event_data.AccessMask]) % 32 >= 16",
        ["startsWith"] = "startsWithIgnoreCase([process.command_line], 'rundll32')",
        ["string"] = "startsWith(string([source.ip]), '10.')",
        ["substring"] = "substring([file.name], -4) == '.exe'",
        ["subtract"] = "subtract([source.port], 1) == 79",
        ["wildcard"] = "wildcardIgnoreCase([process.name], 'cmd*', 'power*')",
    };
}
