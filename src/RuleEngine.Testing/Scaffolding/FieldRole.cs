namespace RuleEngine.Testing.Scaffolding;

/// <summary>What a field of an event is to a query that is proposed for it.</summary>
internal enum FieldRole
{
    /// <summary>It says of what kind the event is: a condition.</summary>
    Condition,

    /// <summary>It may matter: offered in a comment.</summary>
    Also,

    /// <summary>It says which event it is: times, ids, names of hosts and people.</summary>
    Volatile,
}
