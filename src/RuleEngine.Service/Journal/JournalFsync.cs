namespace RuleEngine.Service.Journal;

/// <summary>When the journal tells the system to put events on the disk (<c>fsync</c>). A killed process loses nothing under any of them; a machine that loses its power may.</summary>
public enum JournalFsync
{
    /// <summary>Before an event is acknowledged; events that come at the same time share one call.</summary>
    Always,

    /// <summary>At intervals (<see cref="JournalOptions.FsyncInterval"/>): a power cut loses the acknowledged events of one interval.</summary>
    Interval,

    /// <summary>When the system likes to.</summary>
    Never,
}
