namespace RuleEngine.Diagnostics;

/// <content>RE52xx: lint of queries. RE520x logic · RE521x breadth · RE522x and RE523x texts and layout · RE524x and RE525x sequences · RE526x and RE527x words of ECS.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A condition that follows from another one.</summary>
    public static readonly DiagnosticDescriptor LintImpliedCondition = Info("RE5200", "`{0}` holds wherever `{1}` does, which is required here");

    /// <summary>A condition that cannot hold beside another one.</summary>
    public static readonly DiagnosticDescriptor LintImpossibleCondition = Warning("RE5201", "`{0}` can never hold beside `{1}`");

    /// <summary>Two values of a field that has one.</summary>
    public static readonly DiagnosticDescriptor LintTwoValuesOfOne = Warning("RE5202", "`{0}` can never hold beside `{1}`, because an event has one value there");

    /// <summary>Alternatives of which one always holds.</summary>
    public static readonly DiagnosticDescriptor LintCertainCondition = Warning("RE5203", "`{0}` or `{1}`: one of them always holds");

    /// <summary>An alternative that is a case of another one.</summary>
    public static readonly DiagnosticDescriptor LintSubsumedBranch = Warning("RE5204", "`{0}` finds nothing that `{1}` beside it does not find");

    /// <summary>A negation of a negation.</summary>
    public static readonly DiagnosticDescriptor LintDoubleNegation = Info("RE5205", "`{0}` is negated twice");

    /// <summary>A value that stands twice in a list.</summary>
    public static readonly DiagnosticDescriptor LintRepeatedValue = Info("RE5206", "{0} stands in the list twice");

    /// <summary>A value that a pattern of the same list covers.</summary>
    public static readonly DiagnosticDescriptor LintCoveredValue = Info("RE5207", "{0} matches nothing that {1} in the same list does not match");

    /// <summary>A query that every event matches.</summary>
    public static readonly DiagnosticDescriptor LintMatchesEverything = Warning("RE5210", "every event matches the query");

    /// <summary>A query that only says what events must not be.</summary>
    public static readonly DiagnosticDescriptor LintOnlyNegations = Warning("RE5211", "the query only says what events must not be");

    /// <summary>A query by whose values no index finds it.</summary>
    public static readonly DiagnosticDescriptor LintNoIndexKey = Info("RE5212", "the query asks for no value that all of its events have, so each event is tested against it");

    /// <summary>A pattern that begins with a wildcard where nothing else selects events.</summary>
    public static readonly DiagnosticDescriptor LintLeadingWildcard = Info("RE5213", "`{0}` begins with a wildcard, and nothing else of the query selects events");

    /// <summary>A wildcard in quotes in KQL.</summary>
    public static readonly DiagnosticDescriptor LintQuotedWildcard = Warning("RE5220", "the `*` in {0} is an ordinary character, because it stands in quotes");

    /// <summary>A Windows path compared with regard to case.</summary>
    public static readonly DiagnosticDescriptor LintPathCase = Warning("RE5221", "the Windows path {0} is compared with regard to case");

    /// <summary>A name of a Windows program compared with regard to case.</summary>
    public static readonly DiagnosticDescriptor LintFileNameCase = Info("RE5222", "the file name {0} is compared with regard to case");

    /// <summary>A pattern without wildcards.</summary>
    public static readonly DiagnosticDescriptor LintPlainPattern = Info("RE5223", "nothing on the right of `{0}` has a wildcard");

    /// <summary>A regular expression that is a plain text.</summary>
    public static readonly DiagnosticDescriptor LintPlainRegex = Info("RE5224", "the regular expression {0} is a plain text");

    /// <summary>An anchor in a regular expression.</summary>
    public static readonly DiagnosticDescriptor LintRegexAnchor = Warning("RE5225", "the `{0}` of the regular expression {1} is an ordinary character");

    /// <summary>An unescaped dot before a file extension.</summary>
    public static readonly DiagnosticDescriptor LintRegexDot = Info("RE5226", "the dot of `.{0}` in the regular expression {1} stands for any character");

    /// <summary>A pattern that asks for existence.</summary>
    public static readonly DiagnosticDescriptor LintExistencePattern = Info("RE5227", "the pattern `*` of `{0}` only asks whether there is a value");

    /// <summary>Wildcards side by side.</summary>
    public static readonly DiagnosticDescriptor LintRepeatedWildcard = Info("RE5228", "{0} has several `*` side by side");

    /// <summary>Both operators without brackets.</summary>
    public static readonly DiagnosticDescriptor LintMixedOperators = Info("RE5230", "`{0}` is one alternative of an `or`, and no brackets show it");

    /// <summary>A sequence without a time limit.</summary>
    public static readonly DiagnosticDescriptor LintNoMaxSpan = Warning("RE5240", "the sequence has no `maxspan`");

    /// <summary>A sequence ordered by the time of arrival.</summary>
    public static readonly DiagnosticDescriptor LintSequenceByArrival = Warning("RE5241", "the sequence is ordered by `{0}`, the time at which events arrived");

    /// <summary>A join by a process id without an end.</summary>
    public static readonly DiagnosticDescriptor LintReusedId = Warning("RE5242", "the sequence joins by `{0}`, which systems use again, and has no `until`");

    /// <summary>A sequence whose events have nothing in common.</summary>
    public static readonly DiagnosticDescriptor LintNoJoinKey = Warning("RE5243", "nothing joins the events of the sequence: it has no `by`");

    /// <summary>A join by what means something on one host only.</summary>
    public static readonly DiagnosticDescriptor LintJoinWithoutHost = Warning("RE5244", "the sequence joins by `{0}`, which another host may have as well");

    /// <summary>A stage that is to occur once.</summary>
    public static readonly DiagnosticDescriptor LintRunsOnce = Info("RE5245", "`with runs=1` is what holds without it");

    /// <summary>A stage that ends its own sequence.</summary>
    public static readonly DiagnosticDescriptor LintUntilIsStage = Warning("RE5246", "each event of stage {0} meets `until` as well");

    /// <summary>A sequence that is awaited for very long.</summary>
    public static readonly DiagnosticDescriptor LintLongMaxSpan = Info("RE5247", "a sequence may take {0}");

    /// <summary>Equal stages in a row.</summary>
    public static readonly DiagnosticDescriptor LintRepeatedStage = Info("RE5248", "stages {0} and {1} are the same");

    /// <summary>A key that stands twice.</summary>
    public static readonly DiagnosticDescriptor LintRepeatedKey = Info("RE5249", "the sequence joins by `{0}` twice");

    /// <summary>A pipe in a rule.</summary>
    public static readonly DiagnosticDescriptor LintPipe = Warning("RE5250", "`{0}` drops what the rule finds besides");

    /// <summary>A category asked behind <c>any where</c>.</summary>
    public static readonly DiagnosticDescriptor LintAnyWithCategory = Info("RE5260", "`any where` is followed by a test for the category {0}");

    /// <summary>A word that ECS does not have.</summary>
    public static readonly DiagnosticDescriptor LintUnknownWord = Warning("RE5270", "{0} is no value of `{1}` in ECS");

    /// <summary>A field of another system.</summary>
    public static readonly DiagnosticDescriptor LintForeignField = Warning("RE5271", "no event has `{0}` where `host.os.type` is {1}");
}
