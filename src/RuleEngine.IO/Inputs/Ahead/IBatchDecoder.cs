using RuleEngine.Events;

namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>Makes events of the stretches of batches. Each thread has its own.</summary>
internal interface IBatchDecoder : IDisposable
{
    /// <summary>Decodes a batch's stretches, and matches the events.</summary>
    void Decode(EventBatch batch);

    /// <summary>Makes an event, which was passed, anew and so that it stays.</summary>
    /// <param name="batch">Its batch.</param>
    /// <param name="entry">Its stretch.</param>
    /// <param name="origin">Where it came from.</param>
    EventRecord Restore(EventBatch batch, in BatchEntry entry, EventOrigin origin);
}
