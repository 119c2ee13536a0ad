namespace RuleEngine.IO.Inputs.Containers;

/// <summary>How much may come out of compressed bytes, so that a small file cannot keep a run busy for ever.</summary>
/// <param name="options">The limits.</param>
/// <param name="packedBytes">How many bytes of the file have gone in so far.</param>
internal sealed class InflationLimit(EventInputOptions options, Func<long> packedBytes)
{
    // Small content may be packed as well as it likes.
    private const long FreeBytes = 64L * 1024 * 1024;

    /// <summary>What is wrong with so many bytes having come out; null when nothing is.</summary>
    public string? Check(long bytes)
    {
        if (bytes > options.MaxDecompressedBytes) return FormattableString.Invariant($"more than {options.MaxDecompressedBytes} bytes came out of the compressed content");
        if (bytes <= FreeBytes || bytes / options.MaxCompressionRatio <= packedBytes()) return null;
        return FormattableString.Invariant($"the content is compressed more than {options.MaxCompressionRatio} to 1, which no log is");
    }
}
