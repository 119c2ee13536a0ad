namespace RuleEngine.Language.Lucene;

/// <summary>What a clause means for the group that it stands in.</summary>
internal enum LuceneOccurrence
{
    /// <summary>It is an alternative, as long as nothing beside it is required.</summary>
    Optional,

    /// <summary>It must match.</summary>
    Required,

    /// <summary>It must not match.</summary>
    Excluded,
}
