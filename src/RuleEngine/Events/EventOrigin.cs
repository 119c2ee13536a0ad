using System.Globalization;

namespace RuleEngine.Events;

/// <summary>Where an event came from.</summary>
/// <param name="Source">The input: a path, <c>-</c> for standard input, or any name an embedder gives.</param>
/// <param name="Record">The event's number in its input, from 1.</param>
/// <param name="Offset">The byte offset in the input where the event begins, or -1 when the input has no offsets.</param>
public readonly record struct EventOrigin(string Source, long Record, long Offset = -1)
{
    /// <summary>The place of the input among those that are read together, from 0: it orders events of the same time.</summary>
    public int Input { get; init; }

    /// <summary><c>source#record</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Source}#{Record}");
}
