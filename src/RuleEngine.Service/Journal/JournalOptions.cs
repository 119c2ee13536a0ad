namespace RuleEngine.Service.Journal;

/// <summary>How events are kept on disk until rules have seen them, and a while longer. Section <c>RuleEngine:Journal</c>.</summary>
public sealed class JournalOptions
{
    /// <summary>When events are put on the disk.</summary>
    public JournalFsync Fsync { get; set; } = JournalFsync.Always;

    /// <summary>How often, under <see cref="JournalFsync.Interval"/>.</summary>
    public TimeSpan FsyncInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How large a file grows before the next one begins, in bytes.</summary>
    public long SegmentBytes { get; set; } = 64L << 20;

    /// <summary>How many bytes of events that rules have seen are kept, for why-not and for looking back. What rules have not seen is never deleted.</summary>
    public long RetainBytes { get; set; } = 1L << 30;

    /// <summary>How many bytes of events may wait for the rules. Beyond it intake answers 429 until rules have caught up.</summary>
    public long MaxBacklogBytes { get; set; } = 1L << 30;

    /// <summary>The largest event, in bytes; a larger one is refused.</summary>
    public int MaxEventBytes { get; set; } = 16 << 20;

    /// <summary>How many ids of the latest events are remembered, so that an event that is sent again is not taken again. They are saved in the data folder; without that file a start looks for them in the last 256 MiB of the journal.</summary>
    public int RememberedIds { get; set; } = 1_000_000;
}
