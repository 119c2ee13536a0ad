namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>What became of a stretch of an input.</summary>
internal enum EntryOutcome
{
    /// <summary>Nothing yet: its bytes are to be decoded.</summary>
    Framed,

    /// <summary>Nothing: no event is meant.</summary>
    Nothing,

    /// <summary>An event that no rule matches; its time is known.</summary>
    Passed,

    /// <summary>An event, valid until its batch is used again if not longer.</summary>
    Needed,

    /// <summary>No event, because something is wrong.</summary>
    Skipped,

    /// <summary>A problem that costs no event.</summary>
    Warned,
}
