using System.Runtime.ExceptionServices;
using RuleEngine.Events;

namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>A piece of an input: its stretches with their bytes, and later what became of them. Used again when its events were given.</summary>
/// <param name="usualBytes">How many bytes most pieces have.</param>
internal sealed class EventBatch(int usualBytes)
{
    private const int FewEntries = 256;
    private BatchEntry[] _entries = new BatchEntry[FewEntries];

    /// <summary>How far it is; the crew's to say.</summary>
    public BatchState State { get; set; }

    /// <summary>The reader that it is of.</summary>
    public AheadReader Reader { get; set; } = null!;

    /// <summary>The bytes of its stretches.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>The stretches, in the order of the input.</summary>
    public Span<BatchEntry> Entries => _entries.AsSpan(0, Count);

    /// <summary>The events in its bytes that runs need.</summary>
    public LentEvents Events { get; } = new();

    /// <summary>How many stretches there are.</summary>
    public int Count { get; private set; }

    /// <summary>Of an event log: the number of the chunk that its bytes are.</summary>
    public int Chunk { get; set; }

    /// <summary>Of an event log: where in the file the chunk begins.</summary>
    public long Offset { get; set; }

    /// <summary>Whether nothing comes behind it.</summary>
    public bool IsLast { get; set; }

    /// <summary>How many bytes of the input were consumed behind its last stretch.</summary>
    public long BytesRead { get; set; }

    /// <summary>What stopped the reading behind its last stretch; null when nothing did.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    /// <summary>Adds a stretch.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <returns>The stretch, to be filled in.</returns>
    public ref BatchEntry Add(ReadOnlySpan<byte> bytes)
    {
        ref var entry = ref Add();
        (entry.Start, entry.Length) = (Length, bytes.Length);
        AddBytes(bytes);
        return ref entry;
    }

    /// <summary>Adds bytes for stretches that say themselves where in them they are.</summary>
    public void AddBytes(ReadOnlySpan<byte> bytes)
    {
        if (Bytes.Length - Length < bytes.Length) Grow(bytes.Length);
        bytes.CopyTo(Bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Adds a stretch without bytes of its own.</summary>
    public ref BatchEntry Add()
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, 2 * Count);
        return ref _entries[Count++];
    }

    /// <summary>Ends it, and the input with it, in front of a stretch.</summary>
    public void Fail(int count, Exception exception)
    {
        Array.Clear(_entries, count, Count - count);
        (Count, IsLast, Failure) = (count, true, ExceptionDispatchInfo.Capture(exception));
    }

    /// <summary>The same in front of the stretch that was being decoded.</summary>
    public void FailDecoding(Exception exception)
    {
        var decoded = 0;
        while (decoded < Count && _entries[decoded].Outcome != EntryOutcome.Framed) decoded++;
        Fail(decoded, exception);
    }

    /// <summary>Makes it empty, for another piece.</summary>
    /// <param name="mostBytes">More room than this is let go: one long event need not be paid for ever.</param>
    public void Reset(int mostBytes)
    {
        Array.Clear(_entries, 0, Count);
        (Count, Length, BytesRead, IsLast, Failure, State) = (0, 0, 0, false, null, BatchState.Filling);
        Events.Release();
        if (Bytes.Length <= mostBytes) return;
        Bytes = [];
        Events.Forget();
    }

    private void Grow(int needed)
    {
        var longer = GC.AllocateUninitializedArray<byte>(Math.Max(Length + needed, Bytes.Length == 0 ? usualBytes : 2 * Bytes.Length));
        Bytes.AsSpan(0, Length).CopyTo(longer);
        Bytes = longer;
    }
}
