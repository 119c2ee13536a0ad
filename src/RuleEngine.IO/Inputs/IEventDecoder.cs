using System.Diagnostics.CodeAnalysis;
using RuleEngine.Events;

namespace RuleEngine.IO.Inputs;

/// <summary>Understands one framed event.</summary>
internal interface IEventDecoder : IDisposable
{
    /// <summary>Makes the event.</summary>
    /// <param name="bytes">Its bytes, valid UTF-8. A lent event may be in them, and so they stay as they are until the next one is asked for.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="record">The event.</param>
    /// <param name="problem">What is wrong, when there is no event.</param>
    bool TryDecode(ArraySegment<byte> bytes, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, out DecodeProblem problem);
}
