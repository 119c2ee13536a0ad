using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>What the steps of the mapping work on: an event, and the fields made of it.</summary>
/// <param name="source">The event, closed before the first step.</param>
/// <param name="fields">The fields.</param>
internal sealed class MappingContext(WindowsEvent source, EcsFields fields)
{
    /// <summary>The event.</summary>
    public WindowsEvent Source => source;

    /// <summary>The fields being filled.</summary>
    public EcsFields Fields => fields;

    /// <summary>The event's code; 0 when it is no number.</summary>
    public int Code { get; set; }

    /// <summary>The event's time; a step may know a better one than its log.</summary>
    public EventTime Time { get; set; }

    /// <summary>A value of EventData by the number of its name (<see cref="DataNameTable.IndexOf"/>).</summary>
    public FieldValue Data(int name) => source.EventDataValue(name);

    /// <summary>Room for what steps make.</summary>
    public ValueScratch Scratch => source.Scratch;
}
