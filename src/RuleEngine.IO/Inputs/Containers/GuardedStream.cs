namespace RuleEngine.IO.Inputs.Containers;

/// <summary>A stream out of a container that ends where reading it fails, or a limit is reached, and remembers why, so that all before it is read.</summary>
internal sealed class GuardedStream(Stream content, InflationLimit limit) : ReadOnlyStream
{
    private long _bytes;

    /// <summary>Why the stream ended too early; null when it did not.</summary>
    public DecodeProblem? Failure { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (Failure is not null) return 0;
        try
        {
            var read = content.Read(buffer);
            _bytes += read;
            if (limit.Check(_bytes) is not { } excess) return read;
            Failure = new DecodeProblem(InputProblemReason.OverLimit, $"{excess}; the rest was not read");
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            Failure = new DecodeProblem(InputProblemReason.Damaged, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or NotSupportedException)
        {
            Failure = new DecodeProblem(InputProblemReason.Unreadable, $"reading failed: {exception.Message}");
        }
        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) content.Dispose();
        base.Dispose(disposing);
    }
}
