namespace RuleEngine.IO.Inputs;

/// <summary>A stretch of an input: an event, or bytes that are none.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Where it begins in the input.</param>
/// <param name="Length">How many bytes of the window an event has.</param>
/// <param name="Reason">What is wrong with bytes that are no event.</param>
/// <param name="Message">The same in words.</param>
internal readonly record struct Frame(FrameKind Kind, long Offset, int Length, InputProblemReason Reason, string Message)
{
    /// <summary>Whether an event ends only because the input does: it may be cut off.</summary>
    public bool EndsWithInput { get; init; }

    /// <summary>The end of the input.</summary>
    public static Frame End => default;

    /// <summary>An event.</summary>
    public static Frame Event(long offset, int length) => new(FrameKind.Event, offset, length, default, "");

    /// <summary>Bytes that are no event.</summary>
    public static Frame Garbage(long offset, InputProblemReason reason, string message) => new(FrameKind.Garbage, offset, 0, reason, message);
}
