namespace RuleEngine.Service.Intake.Tails;

/// <summary>A place in a followed file, as the journal has it beside an event: one number, which tells the file too, so that what is read of a file that was renamed away is not taken for a place in the one that is under its path now.</summary>
/// <param name="File">The number of the file among all that were followed.</param>
/// <param name="Position">Of lines the byte offset behind the event, of an event log the number of its record.</param>
internal readonly record struct TailOffset(int File, long Position)
{
    // 8 TiB; the numbers of files begin anew after a million, which is far more than there are in a journal.
    private const int PositionBits = 43;
    private const int FileMask = (1 << 20) - 1;
    private const long PositionMask = (1L << PositionBits) - 1;

    /// <summary>The place that a number of the journal stands for. One of an earlier version is in file 0.</summary>
    public static TailOffset Of(long packed) => new((int)(packed >> PositionBits), packed & PositionMask);

    /// <summary>The number of the file that is followed after another.</summary>
    public static int Next(int file) => (file + 1) & FileMask;

    /// <summary>Whether a file was followed after another.</summary>
    public static bool IsLater(int file, int than) => ((file - than) & FileMask) is > 0 and <= FileMask / 2;

    /// <summary>The place as one number, not negative; null when it is too far behind to be told.</summary>
    public long? Pack() => Position <= PositionMask ? ((long)File << PositionBits) | Position : null;
}
