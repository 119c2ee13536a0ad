namespace RuleEngine.Service.Intake.Http;

/// <summary>Finds the items of a body.</summary>
internal interface IBodySplitter
{
    /// <summary>What is wrong with the body as a whole, once it is known; else null.</summary>
    string? Problem { get; }

    /// <summary>Takes the next item from what was read.</summary>
    /// <param name="buffer">What was read.</param>
    /// <param name="item">The item.</param>
    /// <param name="isWhole">False for an item that is too long; it is passed over, and <paramref name="item"/> is a part of it.</param>
    /// <returns>False when there is none yet, or at the end none any more.</returns>
    bool TryRead(BodyBuffer buffer, out ArraySegment<byte> item, out bool isWhole);
}
