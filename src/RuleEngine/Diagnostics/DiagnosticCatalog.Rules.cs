namespace RuleEngine.Diagnostics;

// RE11xx: the shape of a rule file. RE12xx: the values in it.
public static partial class DiagnosticCatalog
{
    /// <summary>A value of the wrong TOML type.</summary>
    public static readonly DiagnosticDescriptor WrongType = Error("RE1101", "`{0}` is {1}; {2} is wanted");

    /// <summary>A key that the rule needs is not there.</summary>
    public static readonly DiagnosticDescriptor MissingKey = Error("RE1102", "`{0}` is missing, which {1} needs");

    /// <summary>A key that means nothing to RuleEngine or Elastic.</summary>
    public static readonly DiagnosticDescriptor UnknownKey = Warning("RE1103", "`{0}` is not a key of rule files");

    /// <summary>A table has so many unknown keys that the rest is only counted.</summary>
    public static readonly DiagnosticDescriptor MoreUnknownKeys = Warning("RE1104", "`{0}` and {1} more are not keys of rule files");

    /// <summary>The file is no rule.</summary>
    public static readonly DiagnosticDescriptor NoRuleTable = Error("RE1105", "the file has no `[rule]` table");

    /// <summary>Two files with one rule id.</summary>
    public static readonly DiagnosticDescriptor DuplicateRuleId = Error("RE1106", "the rule id {0} is taken by \"{1}\"");

    /// <summary>A key of another rule type.</summary>
    public static readonly DiagnosticDescriptor KeyWithoutEffect = Warning("RE1107", "`{0}` has no effect on a rule of type {1}");

    /// <summary>A word that is not among the allowed ones.</summary>
    public static readonly DiagnosticDescriptor NotAllowed = Error("RE1201", "`{0}` is \"{1}\", which is not allowed");

    /// <summary>A text that is no date.</summary>
    public static readonly DiagnosticDescriptor BadDate = Error("RE1202", "`{0}` is \"{1}\", which is not a date");

    /// <summary>A number out of its range.</summary>
    public static readonly DiagnosticDescriptor OutOfRange = Error("RE1203", "`{0}` is {1}; {2} is wanted");

    /// <summary>A rule id that is nothing like a UUID.</summary>
    public static readonly DiagnosticDescriptor RuleIdNotUuid = Error("RE1204", "the rule id \"{0}\" is not a UUID");

    /// <summary>A rule id that is nearly a lower-case UUID.</summary>
    public static readonly DiagnosticDescriptor RuleIdOddUuid = Warning("RE1205", "the rule id \"{0}\" is not a lower-case UUID");

    /// <summary>A text that is no interval.</summary>
    public static readonly DiagnosticDescriptor BadInterval = Error("RE1206", "`{0}` is \"{1}\", which is not an interval");

    /// <summary>A text that is no date math.</summary>
    public static readonly DiagnosticDescriptor BadDateMath = Error("RE1207", "`{0}` is \"{1}\", which is not date math");

    /// <summary>A window that ends before it begins.</summary>
    public static readonly DiagnosticDescriptor EmptyWindow = Error("RE1208", "the window from {0} to {1} is empty");

    /// <summary>A risk score outside its severity's band.</summary>
    public static readonly DiagnosticDescriptor SeverityMismatch = Warning("RE1209", "the risk score {0} is outside the band of severity {1}, which is {2} to {3}");

    /// <summary>A list with too few or too many entries.</summary>
    public static readonly DiagnosticDescriptor WrongCount = Error("RE1210", "`{0}` has {1} entries, not {2}");

    /// <summary>Two keys that exclude each other.</summary>
    public static readonly DiagnosticDescriptor ExclusiveKeys = Error("RE1211", "`{0}` and `{1}` exclude each other");

    /// <summary>A name that Elastic's tools reject.</summary>
    public static readonly DiagnosticDescriptor OddName = Warning("RE1212", "the name \"{0}\" does not begin and end as names do");

    /// <summary>A text that must say something.</summary>
    public static readonly DiagnosticDescriptor EmptyText = Error("RE1213", "`{0}` is empty");

    /// <summary>A language that the rule type does not run.</summary>
    public static readonly DiagnosticDescriptor LanguageMismatch = Error("RE1214", "a rule of type {0} is not written in {1}");

    /// <summary>An ATT&amp;CK or ATLAS id of the wrong shape.</summary>
    public static readonly DiagnosticDescriptor OddThreatId = Warning("RE1215", "`{0}` is \"{1}\", which is not the id of a {2}");

    /// <summary>A reference that is not the page of the id beside it.</summary>
    public static readonly DiagnosticDescriptor OddThreatReference = Warning("RE1216", "`{0}` is \"{1}\", which is not the page of {2}");

    /// <summary>A field that stands twice in one list.</summary>
    public static readonly DiagnosticDescriptor RepeatedField = Warning("RE1217", "`{0}` names {1} twice");

    /// <summary>A file that was updated before it was created.</summary>
    public static readonly DiagnosticDescriptor UpdatedBeforeCreated = Warning("RE1218", "the file was updated on {0}, before it was created on {1}");

    /// <summary>A text that is no version.</summary>
    public static readonly DiagnosticDescriptor BadVersion = Warning("RE1219", "`{0}` is \"{1}\", which is not a version");

    /// <summary>An indicator mapping that only excludes.</summary>
    public static readonly DiagnosticDescriptor AllNegated = Error("RE1220", "every entry of this `{0}` group is negated, so it names no indicator");

    /// <summary>An indicator mapping that asks for a pair to be equal and different.</summary>
    public static readonly DiagnosticDescriptor ContradictoryMapping = Error("RE1221", "`{0}` asks for {1} both to equal and not to equal {2}");
}
