namespace RuleEngine.Execution.State;

/// <summary>What a section of a saved state holds. The numbers are part of the format.</summary>
internal enum StateSection
{
    /// <summary>Nothing more comes but the checksum.</summary>
    End = 0,

    /// <summary>An order of events, the event time of the session of the rules that have it, and what came in; the first sections, once for each order.</summary>
    Session = 1,

    /// <summary>An event that later sections refer to by its number, from 0. It stands once, before the first section that refers to it.</summary>
    Event = 2,

    /// <summary>The events that are held until their turn; behind those that are ahead, or not at all when none are held ever.</summary>
    Held = 3,

    /// <summary>The events whose time is not yet believed, and the latest time that is; behind each session.</summary>
    Ahead = 5,

    /// <summary>A rule: its id, its fingerprint, what it did and what it keeps.</summary>
    Rule = 4,
}
