namespace RuleEngine.Events;

/// <summary>The document of a lent event (<see cref="EventBuilder.Lend"/>): valid until the reader goes on, as the event is.</summary>
public interface ILentDocument : IEventDocument
{
    /// <summary>The bytes that the document is written from. The reader uses their array again for its next event; the values of the event may be in it.</summary>
    ArraySegment<byte> Content { get; }

    /// <summary>The same document over a copy of <see cref="Content"/>, to stay.</summary>
    /// <param name="content">The copy, which nobody writes to.</param>
    IEventDocument Keep(byte[] content);
}
