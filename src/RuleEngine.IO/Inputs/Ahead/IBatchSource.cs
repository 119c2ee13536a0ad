namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>Cuts an input into stretches without understanding them, one thread at a time.</summary>
internal interface IBatchSource : IDisposable
{
    /// <summary>How many bytes of the input were consumed.</summary>
    long BytesRead { get; }

    /// <summary>Goes to the next stretch, or stretches that belong together; false at the end of the input. May wait for the input.</summary>
    bool MoveNext();

    /// <summary>Copies what it came to into a batch.</summary>
    /// <returns>Whether the batch takes more.</returns>
    bool AddTo(EventBatch batch);
}
