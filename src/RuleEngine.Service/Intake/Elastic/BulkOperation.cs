namespace RuleEngine.Service.Intake.Elastic;

/// <summary>What a shipper wants done with a document.</summary>
internal enum BulkOperation
{
    /// <summary>Take it, whether or not there is one with its id.</summary>
    Index,

    /// <summary>Take it, unless there is one with its id.</summary>
    Create,

    /// <summary>Change one that is there.</summary>
    Update,

    /// <summary>Delete one.</summary>
    Delete,
}
