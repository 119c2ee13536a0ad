namespace RuleEngine.IO.Normalization;

/// <summary>A named value of a <see cref="WindowsEvent"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">Where its UTF-8 begins in the event's bytes.</param>
/// <param name="Length">How many bytes it has; 0 when it was dropped.</param>
internal readonly record struct WindowsEventValue(DataName Name, int Offset, int Length);
