namespace RuleEngine.Service.Intake.Tails;

/// <summary>A file that is followed.</summary>
/// <param name="path">Its full path, by which its events are known.</param>
/// <param name="index">The index of its events, or null.</param>
/// <param name="number">Its number among all that were followed.</param>
/// <param name="mark">How far it was read.</param>
internal sealed class TailFile(string path, string? index, int number, TailMark mark) : IDisposable
{
    private TailMark _mark = mark with { Source = path, Number = number };

    /// <summary>Its full path.</summary>
    public string Path => path;

    /// <summary>The index of its events, or null.</summary>
    public string? Index => index;

    /// <summary>Its number among all that were followed.</summary>
    public int Number => number;

    /// <summary>How far it was read, with path and number.</summary>
    public TailMark Mark
    {
        get => _mark;
        set => _mark = value with { Source = path, Number = number };
    }

    /// <summary>The open file; it stays the same file when it is renamed. Null before it was opened.</summary>
    public FileStream? Stream { get; set; }

    /// <summary>Length and time of the file under the path when it was looked at last.</summary>
    public (long Length, DateTime Changed) Seen { get; set; } = (-1, default);

    /// <summary>When it was last seen to change, as the clock's timestamp.</summary>
    public long ChangedAt { get; set; }

    /// <summary>Whether a part of an event waits for its end.</summary>
    public bool IsPartial { get; set; }

    /// <summary>Whether the file is no more under its path, and is read to its end only.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>What was said last of it that cannot be read, so that it is said once.</summary>
    public string? Problem { get; set; }

    /// <summary>Opens the file under a path, in a way that does not hinder those who write, rename or delete it.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream Open(string path) => new(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });

    /// <inheritdoc/>
    public void Dispose() => Stream?.Dispose();
}
