using RuleEngine.Events;

namespace RuleEngine.IO.Misses;

/// <summary>Events of which nothing is kept but when and where they were.</summary>
internal sealed class BareEvent : IEventDocument
{
    private static readonly BareEvent Document = new();

    private BareEvent()
    {
    }

    /// <inheritdoc/>
    public int Size => 0;

    /// <inheritdoc/>
    public byte[] Write() => "{}"u8.ToArray();

    /// <summary>What is kept of an event.</summary>
    public static EventRecord Of(EventRecord record) => new EventBuilder(FieldTable.Empty).Create(record.Time, record.Origin, Document);
}
