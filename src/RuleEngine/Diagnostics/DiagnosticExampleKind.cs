namespace RuleEngine.Diagnostics;

/// <summary>What the example of a finding is made of.</summary>
public enum DiagnosticExampleKind
{
    /// <summary>An EQL query.</summary>
    Eql,

    /// <summary>A KQL query.</summary>
    Kql,

    /// <summary>A Lucene query.</summary>
    Lucene,

    /// <summary>An NCalc expression.</summary>
    NCalc,

    /// <summary>The text of a file.</summary>
    Toml,

    /// <summary>The bytes of a file; those that are no letters as <c>&lt;FF&gt;</c>.</summary>
    Bytes,

    /// <summary>Keys that are changed in the example of a rule type, <c>-key</c> for one that is removed, or tables that replace those of the same name.</summary>
    Rule,

    /// <summary>The same as <see cref="Rule"/>, and what lint says of it. A comment stands on top of the file.</summary>
    Lint,

    /// <summary>The example of a rule type, twice.</summary>
    Twice,

    /// <summary>The same as <see cref="Lint"/>, in a file of the name that stands on the first line.</summary>
    Named,

    /// <summary>The example of a rule type, and beside it the same with keys that are changed; and what lint says of the two.</summary>
    Copied,

    /// <summary>The text of a case file.</summary>
    Case,

    /// <summary>The text of a project's file.</summary>
    Project,

    /// <summary>An indicator, for the example of an indicator match rule.</summary>
    Indicators,

    /// <summary>A line of a file of exception lists.</summary>
    Exceptions,

    /// <summary>A line of a value list of addresses that an exception names.</summary>
    Values,
}
