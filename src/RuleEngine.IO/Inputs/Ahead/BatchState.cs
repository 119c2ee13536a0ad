namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>How far a batch is.</summary>
internal enum BatchState
{
    /// <summary>Stretches are added to it.</summary>
    Filling,

    /// <summary>It is full, and nobody decodes it yet.</summary>
    Framed,

    /// <summary>A thread decodes it.</summary>
    Decoding,

    /// <summary>Its events can be given.</summary>
    Decoded,
}
