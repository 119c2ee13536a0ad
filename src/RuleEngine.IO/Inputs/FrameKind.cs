namespace RuleEngine.IO.Inputs;

/// <summary>What a framer found next.</summary>
internal enum FrameKind
{
    /// <summary>Nothing: the input has ended.</summary>
    End,

    /// <summary>The bytes of an event, at the beginning of the buffer's window.</summary>
    Event,

    /// <summary>Bytes that are no event; they are consumed already.</summary>
    Garbage,
}
