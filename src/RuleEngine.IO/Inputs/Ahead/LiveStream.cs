using RuleEngine.IO.Inputs.Containers;

namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>The content of an input that may have to be waited for, such as a pipe: it tells its feed when a read may wait.</summary>
internal sealed class LiveStream(Stream content) : ReadOnlyStream
{
    /// <summary>Who reads it; null as long as that is the thread that takes the events.</summary>
    public LiveFeed? Feed { get; set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (Feed is not { } feed) return content.Read(buffer);
        var read = 0;
        feed.BeginWait();
        try
        {
            read = content.Read(buffer);
        }
        finally
        {
            if (feed.EndWait()) read = 0;
        }
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) content.Dispose();
        base.Dispose(disposing);
    }
}
