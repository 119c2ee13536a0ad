namespace RuleEngine;

/// <summary>Why the index over all rules cannot find a rule by a condition. It finds rules by the values of single fields.</summary>
public enum IndexObstacleKind
{
    /// <summary>A pattern with wildcards: many values pass.</summary>
    Pattern,

    /// <summary>A regular expression: many values pass.</summary>
    Regex,

    /// <summary>A negation: all values but some pass, and so does an event without the field.</summary>
    Negation,

    /// <summary>A comparison of size.</summary>
    Range,

    /// <summary>Only that the field has a value.</summary>
    Existence,

    /// <summary>Networks of addresses.</summary>
    Network,

    /// <summary>A stretch of time.</summary>
    Period,

    /// <summary>Words of an analysed text.</summary>
    Words,

    /// <summary>What a function or a calculation gives.</summary>
    Function,

    /// <summary>An equality on a field whose type compares otherwise than by equal bytes: dates, addresses, versions, texts, and fields of unknown type.</summary>
    FieldType,

    /// <summary>A field named by wildcards.</summary>
    FieldPattern,

    /// <summary>A condition on one object of several.</summary>
    Object,

    /// <summary>Only in which index the event is.</summary>
    Index,

    /// <summary>A condition that always holds, or never.</summary>
    Constant,
}
