namespace RuleEngine;

/// <summary>What an operator expands in a text.</summary>
public enum PatternKind
{
    /// <summary>Nothing: each character stands for itself.</summary>
    None,

    /// <summary><c>*</c> for any text, <c>?</c> for one character.</summary>
    Wildcards,

    /// <summary>A regular expression in Lucene's syntax, for the whole value.</summary>
    Regex,
}
