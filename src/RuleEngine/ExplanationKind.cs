namespace RuleEngine;

/// <summary>What a node of an explanation is.</summary>
public enum ExplanationKind
{
    /// <summary>A condition that is asked of an event's values, perhaps negated.</summary>
    Condition,

    /// <summary>All of its children must hold.</summary>
    All,

    /// <summary>One of its children must hold.</summary>
    Any,

    /// <summary>Its child must not hold.</summary>
    Not,

    /// <summary>One object of an array must meet its child alone. The child shows the object that meets most of it.</summary>
    Object,

    /// <summary>One value must pass all of its children; of an array, each child may be passed by another value while no value passes all.</summary>
    Value,

    /// <summary>The event must be in one of the rule's indices.</summary>
    Index,

    /// <summary>No exception may apply: its child is what the exception lists except.</summary>
    Exceptions,

    /// <summary>A field that must have a value, because events are joined, grouped or put in order by it.</summary>
    Key,
}
