namespace RuleEngine.Testing.Cases;

/// <summary>What a finding of a test run is about.</summary>
public enum TestFindingKind
{
    /// <summary>A path does not exist or cannot be read, or no folder of cases belongs to it.</summary>
    BadPath,

    /// <summary>A case's own file is wrong.</summary>
    BadCase,

    /// <summary>Two cases of a folder have one name.</summary>
    DuplicateCase,

    /// <summary>Events of a case cannot be read.</summary>
    BadInput,

    /// <summary>The run of a case ended with an exception.</summary>
    Exception,

    /// <summary>Nothing was selected: no rule, or no case.</summary>
    NothingSelected,

    /// <summary>A rule has no case.</summary>
    NoCase,

    /// <summary>No case of a rule expects an alert.</summary>
    NoPositiveCase,

    /// <summary>A case read no event.</summary>
    NoEvent,

    /// <summary>A pattern of a case, or of the selection, matches no file.</summary>
    NoFile,

    /// <summary>Events or fields that the rule needs are in none of its cases.</summary>
    NeedsMissing,

    /// <summary>A case without alerts never came as far as the rule's last condition.</summary>
    NotReached,

    /// <summary>An approved file belongs to no case.</summary>
    OrphanedApproval,

    /// <summary>Cases belong to no rule.</summary>
    OrphanedCases,
}
