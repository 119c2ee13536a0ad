namespace RuleEngine.Events;

/// <summary>
/// The document of an event that is written only when somebody asks for it: an alert, or a field that no rule of the set uses. Immutable and
/// thread-safe, and small enough to be kept with the event.
/// </summary>
public interface IEventDocument
{
    /// <summary>How many bytes of memory it takes, with what it keeps: they count towards <see cref="DetectionOptions.MaxStateBytes"/> while the event is kept.</summary>
    int Size { get; }

    /// <summary>Writes the document: one JSON object in ECS, UTF-8. Each call gives the same bytes.</summary>
    byte[] Write();
}
