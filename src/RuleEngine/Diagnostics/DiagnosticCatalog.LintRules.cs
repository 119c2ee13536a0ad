namespace RuleEngine.Diagnostics;

/// <content>RE50xx: lint of what a rule says beside its query. RE51xx: of its ATT&amp;CK mapping, and of rules beside each other.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A rule without an investigation guide.</summary>
    public static readonly DiagnosticDescriptor LintNoNote = Warning("RE5001", "the rule has no `note` that says how to investigate its alerts");

    /// <summary>A rule without references.</summary>
    public static readonly DiagnosticDescriptor LintNoReferences = Info("RE5002", "the rule has no `references`");

    /// <summary>A rule without known false positives.</summary>
    public static readonly DiagnosticDescriptor LintNoFalsePositives = Info("RE5003", "the rule names no `false_positives`");

    /// <summary>A rule over Windows events without a word on how these come to be.</summary>
    public static readonly DiagnosticDescriptor LintNoSetup = Info("RE5004", "the rule has no `setup`, and asks for {0}, which only Windows events have");

    /// <summary>A rule without tags.</summary>
    public static readonly DiagnosticDescriptor LintNoTags = Warning("RE5005", "the rule has no `tags`");

    /// <summary>A rule without an author.</summary>
    public static readonly DiagnosticDescriptor LintNoAuthor = Warning("RE5006", "the rule names no `author`");

    /// <summary>A rule without an ATT&amp;CK mapping.</summary>
    public static readonly DiagnosticDescriptor LintNoThreat = Info("RE5007", "the rule is mapped to no tactic of ATT&CK");

    /// <summary>A false positive that says nothing.</summary>
    public static readonly DiagnosticDescriptor LintEmptyFalsePositive = Info("RE5008", "\"{0}\" says nothing about false positives");

    /// <summary>An entry that stands twice in a list.</summary>
    public static readonly DiagnosticDescriptor LintRepeatedEntry = Warning("RE5010", "`rule.{0}` has \"{1}\" twice");

    /// <summary>An entry without text.</summary>
    public static readonly DiagnosticDescriptor LintEmptyEntry = Warning("RE5011", "`rule.{0}` has an empty entry");

    /// <summary>An entry with blanks around it.</summary>
    public static readonly DiagnosticDescriptor LintPaddedEntry = Warning("RE5012", "\"{0}\" has blanks around it");

    /// <summary>A reference that is no link.</summary>
    public static readonly DiagnosticDescriptor LintOddReference = Warning("RE5013", "the reference \"{0}\" is not a link");

    /// <summary>A very long name.</summary>
    public static readonly DiagnosticDescriptor LintLongName = Info("RE5014", "the name has {0} characters; lists of alerts show about {1}");

    /// <summary>A name in capitals.</summary>
    public static readonly DiagnosticDescriptor LintLoudName = Warning("RE5015", "the name is in capitals");

    /// <summary>A description of a few words.</summary>
    public static readonly DiagnosticDescriptor LintShortDescription = Warning("RE5016", "the description has {0}");

    /// <summary>A description that is the name again.</summary>
    public static readonly DiagnosticDescriptor LintDescriptionIsName = Warning("RE5017", "the description says no more than the name");

    /// <summary>A text that was to be written later.</summary>
    public static readonly DiagnosticDescriptor LintPlaceholder = Warning("RE5018", "`rule.{0}` has the placeholder \"{1}\"");

    /// <summary>A deprecated rule without a date, or the other way round.</summary>
    public static readonly DiagnosticDescriptor LintDeprecationMismatch = Warning("RE5020", "`metadata.maturity` is {0}, but `metadata.deprecation_date` {1}");

    /// <summary>A rule that was deprecated before there was one.</summary>
    public static readonly DiagnosticDescriptor LintDeprecatedBeforeCreated = Warning("RE5021", "the rule was deprecated on {0}, before it was created on {1}");

    /// <summary>A rule that is not ready and runs.</summary>
    public static readonly DiagnosticDescriptor LintUnreadyEnabled = Warning("RE5022", "the rule is enabled, and its maturity is {0}");

    /// <summary>A file that is named after another tactic.</summary>
    public static readonly DiagnosticDescriptor LintFileNameTactic = Warning("RE5023", "the file is named after the tactic {0}, which the rule is not mapped to");

    /// <summary>A file name of another style.</summary>
    public static readonly DiagnosticDescriptor LintFileNameStyle = Info("RE5024", "the file name {0} is not of lower-case words with underscores between");

    /// <summary>A run that looks back less far than the rule's sequence may last.</summary>
    public static readonly DiagnosticDescriptor LintLookbackShorterThanSpan = Warning("RE5030", "a run looks back {0}, but the sequence may last {1}");

    /// <summary>Time between runs that no run looks at.</summary>
    public static readonly DiagnosticDescriptor LintWindowGap = Warning("RE5031", "a run looks at {0}, and the next one starts {1} later: what is between is never seen");

    /// <summary>Windows that touch.</summary>
    public static readonly DiagnosticDescriptor LintNoSlack = Info("RE5032", "a run looks at {0}, no longer than the interval: an event that arrives late is never seen");

    /// <summary>More alerts than Kibana takes.</summary>
    public static readonly DiagnosticDescriptor LintManySignals = Warning("RE5033", "`max_signals` is {0}; Kibana stops at {1} unless its settings are changed");

    /// <summary>A threshold over distinct values of a field that is the same in each group.</summary>
    public static readonly DiagnosticDescriptor LintCardinalityOfGroup = Warning("RE5040", "{0} groups the events, so a group has one value of it and never {1}");

    /// <summary>A threshold of one event.</summary>
    public static readonly DiagnosticDescriptor LintThresholdOfOne = Info("RE5041", "the threshold is one event: each group of events raises an alert");

    /// <summary>A threshold over all events together.</summary>
    public static readonly DiagnosticDescriptor LintThresholdOfAll = Info("RE5042", "the threshold has no `field`: events of all hosts and users count together");

    /// <summary>Counts of distinct values that do not count.</summary>
    public static readonly DiagnosticDescriptor LintMoreCardinalities = Warning("RE5043", "only the first entry of `rule.threshold.cardinality` counts");

    /// <summary>A history that is shorter than a day.</summary>
    public static readonly DiagnosticDescriptor LintHistoryUnderDay = Warning("RE5044", "the history reaches back {0}: what happens once a day is new each day");

    /// <summary>A suppression that ends before the next run.</summary>
    public static readonly DiagnosticDescriptor LintShortSuppression = Warning("RE5050", "alerts are suppressed for {0}, but the next run is {1} later");

    /// <summary>A building block that is rated as if somebody saw it.</summary>
    public static readonly DiagnosticDescriptor LintLoudBuildingBlock = Warning("RE5051", "the rule is a building block, whose alerts are not shown, of severity {0}");

    /// <summary>A severity mapping that changes nothing.</summary>
    public static readonly DiagnosticDescriptor LintIdleSeverityMapping = Warning("RE5052", "the mapping gives the severity {0}, which the rule has anyway");

    /// <summary>A mapping whose condition an earlier one has.</summary>
    public static readonly DiagnosticDescriptor LintRepeatedMapping = Warning("RE5053", "{0} with \"{1}\" is mapped twice");

    /// <summary>An index pattern that others cover.</summary>
    public static readonly DiagnosticDescriptor LintCoveredIndex = Warning("RE5060", "\"{0}\" takes nothing that \"{1}\" does not take");

    /// <summary>A rule over every index.</summary>
    public static readonly DiagnosticDescriptor LintEveryIndex = Warning("RE5061", "the rule searches every index");

    /// <summary>Indices that cannot hold what the query asks for.</summary>
    public static readonly DiagnosticDescriptor LintIndexWithoutDataset = Warning("RE5062", "no index of the rule holds events with {0}: {1}");

    /// <summary>A technique that ATT&amp;CK does not have.</summary>
    public static readonly DiagnosticDescriptor LintUnknownTechnique = Warning("RE5100", "{0} is no {1} of ATT&CK {2} for Enterprise");

    /// <summary>A tactic that ATT&amp;CK does not have.</summary>
    public static readonly DiagnosticDescriptor LintUnknownTactic = Warning("RE5101", "{0} is no tactic of ATT&CK {1} for Enterprise");

    /// <summary>A technique that ATT&amp;CK does not have any more.</summary>
    public static readonly DiagnosticDescriptor LintRetiredTechnique = Info("RE5102", "{0} was taken out of ATT&CK");

    /// <summary>A name that is not that of the id.</summary>
    public static readonly DiagnosticDescriptor LintThreatName = Warning("RE5103", "{0} is named \"{1}\", not \"{2}\"");

    /// <summary>A name that was that of the id once.</summary>
    public static readonly DiagnosticDescriptor LintFormerThreatName = Info("RE5104", "{0} is named \"{1}\" by now");

    /// <summary>A technique below a tactic that it does not serve.</summary>
    public static readonly DiagnosticDescriptor LintTechniqueOfOtherTactic = Warning("RE5105", "{0} does not serve the tactic {1}");

    /// <summary>A sub-technique below another technique.</summary>
    public static readonly DiagnosticDescriptor LintPartOfOtherTechnique = Warning("RE5106", "{0} is not a sub-technique of {1}");

    /// <summary>A tactic or technique that stands twice.</summary>
    public static readonly DiagnosticDescriptor LintRepeatedThreat = Warning("RE5107", "the rule is mapped to {0} twice");

    /// <summary>A mapping to a tactic alone.</summary>
    public static readonly DiagnosticDescriptor LintTacticAlone = Info("RE5108", "the mapping to {0} names no technique");

    /// <summary>A framework that is not known.</summary>
    public static readonly DiagnosticDescriptor LintUnknownFramework = Warning("RE5109", "\"{0}\" is no framework that mappings are known of");

    /// <summary>A tag of a tactic that the rule is not mapped to.</summary>
    public static readonly DiagnosticDescriptor LintTagOfOtherTactic = Warning("RE5110", "the tag \"{0}\" is of a tactic that the rule is not mapped to");

    /// <summary>A mapping without its tag.</summary>
    public static readonly DiagnosticDescriptor LintTacticWithoutTag = Info("RE5111", "the rule is mapped to {0} first, and its tags name other tactics only");

    /// <summary>A tag that promises a guide.</summary>
    public static readonly DiagnosticDescriptor LintGuideTagWithoutNote = Warning("RE5112", "the tag \"{0}\" promises a guide, and the rule has no `note`");

    /// <summary>A tag that promises a building block.</summary>
    public static readonly DiagnosticDescriptor LintBuildingBlockTag = Warning("RE5113", "the tag \"{0}\" says that the rule is a building block, which it is not");

    /// <summary>Two rules that find the same events.</summary>
    public static readonly DiagnosticDescriptor LintDuplicateRule = Warning("RE5150", "the rule finds the same as \"{0}\"");

    /// <summary>Two rules of one name.</summary>
    public static readonly DiagnosticDescriptor LintSameName = Warning("RE5151", "another rule has the name \"{0}\" too");

    /// <summary>Two rules that ask the same of other events.</summary>
    public static readonly DiagnosticDescriptor LintSameCondition = Info("RE5152", "the rule asks the same as \"{0}\", of other indices");

    /// <summary>Two rules of one description.</summary>
    public static readonly DiagnosticDescriptor LintSameDescription = Info("RE5153", "the description is that of \"{0}\" too");
}
