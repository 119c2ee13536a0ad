namespace RuleEngine.Rules;

/// <summary>The language of a rule's query: Elastic's <c>rule.language</c>, and <c>ncalc</c>, which is ours.</summary>
public enum RuleLanguage
{
    /// <summary>The rule has no query (machine learning).</summary>
    None,

    /// <summary><c>eql</c>.</summary>
    Eql,

    /// <summary><c>kuery</c>: KQL.</summary>
    Kuery,

    /// <summary><c>lucene</c>.</summary>
    Lucene,

    /// <summary><c>esql</c>.</summary>
    Esql,

    /// <summary><c>ncalc</c>: an NCalc expression over fields.</summary>
    NCalc,
}
