namespace RuleEngine.Cli.Features;

/// <summary>The languages that events can be searched with.</summary>
internal enum QueryLanguage
{
    /// <summary>EQL.</summary>
    Eql,

    /// <summary>KQL.</summary>
    Kql,

    /// <summary>Lucene's query strings.</summary>
    Lucene,
}
