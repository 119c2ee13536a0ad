namespace RuleEngine.Rules.Keys;

/// <summary>What the value of a key of rule files must be.</summary>
public enum RuleKeyKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A date-time, or a string that says when.</summary>
    Time,

    /// <summary>An array of strings.</summary>
    Texts,

    /// <summary>A string, or an array of strings.</summary>
    TextOrTexts,

    /// <summary>A string, or <c>true</c> or <c>false</c>.</summary>
    TextOrBoolean,

    /// <summary>A table.</summary>
    Table,

    /// <summary>An array of tables.</summary>
    Tables,

    /// <summary>An array of arrays of tables.</summary>
    TableGroups,

    /// <summary>Anything: the value is kept and not looked at.</summary>
    Any,
}
